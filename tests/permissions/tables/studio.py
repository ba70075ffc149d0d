"""The studio: authors and owners only."""

from teaching.studio import working
from teaching.studio.models import Publication
from teaching.studio.publishing import versions
from tests.permissions.roles import row


def prepare(world):
    working.begin(world.course)
    made = Publication.objects.create(course=world.course, files={}, changelog="Words.", asked_by=world.people["axel"])
    versions.latest(world.course)
    world.ids["publication"] = made.pk


PUBLICATION = {"pk": lambda world: world.ids["publication"]}

ROWS = {
    "course": row(get="authors"),
    "add": row(get="authors"),
    "move": row(get="nobody", post="authors"),
    "restore": row(get="nobody", post="authors"),
    "rename": row(get="authors", path="modules/01-hull"),
    "delete": row(get="authors", path="modules/01-hull"),
    "files": row(get="authors"),
    "file": row(get="authors", path="course.yaml"),
    "drawing": row(get="nobody", post="authors"),
    "presence": row(get="nobody", post="authors", path="course.yaml"),
    "resolve": row(get="nobody", post="authors", path="course.yaml"),
    "lesson": row(get="authors", module="01-hull", file="01-hull-first.md"),
    "lesson_preview": row(get="nobody", post="authors", module="01-hull", file="01-hull-first.md"),
    # publishing
    "publish": row(get="authors"),
    "publication": row(get="authors", **PUBLICATION),
    "cancel_publication": row(get="authors", **PUBLICATION),
    "changes": row(get="authors"),
    "versions": row(get="authors"),
    "version": row(get="authors", number=1),
    # previewing
    "preview": row(get="authors"),
}
