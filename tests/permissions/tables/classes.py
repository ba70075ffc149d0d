"""What learners see of their class. Who has a code may join; what a class is told is for who is in it or teaches it."""

from teaching.cohorts.models import Announcement
from tests.permissions.roles import row


def prepare(world):
    world.cohort.code = "HAVEN"
    world.cohort.save()
    world.ids["announcement"] = Announcement.objects.create(
        cohort=world.cohort, title="!", text="!", html="<p>!</p>"
    ).pk


ROWS = {
    "code": row(get="anyone"),
    "join": row(get="anyone", post="people", code="HAVEN"),
    "announcements": row(get="people"),
    "announcement": row(get="alice teachers", pk=lambda world: world.ids["announcement"]),
}
