"""What resembles each other is for who teaches both; the world's pair is of alice and somebody else of her cohort."""

from django.contrib.auth import get_user_model

from labs.models import Submission
from teaching.grades.similarity.models import Pair, Search
from tests.permissions.roles import row


def prepare(world):
    carol = get_user_model().objects.create_user("carol")
    world.cohort.memberships.create(learner=carol)
    other = Submission.objects.create(learner=carol, lab=world.lab, number=1, files={"Dockerfile": "FROM a:1\n"})
    search = Search.objects.create(lab=world.lab, cohort=world.cohort, state="done")
    world.ids["pair"] = Pair.objects.create(search=search, kind="text", one=world.submission, other=other).pk


ROWS = {
    "home": row(get="instructors"),
    "lab": row(get="teachers", pk=lambda world: world.cohort.pk, lab=lambda world: world.lab.pk),
    "pair": row(get="teachers", pk=lambda world: world.ids["pair"]),
}
