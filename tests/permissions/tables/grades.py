"""Grades are for who teaches the cohort; everybody's for owners. A regrade is for who teaches all of its cohorts."""

from courses.models import Activity
from teaching.grades.models import Regrade
from tests.permissions.roles import row


def prepare(world):
    regrade = Regrade.objects.create(
        by=world.people["tess"], state=Regrade.State.PREVIEWED, versions={"ruleset": "", "engine": "", "labs": {}}
    )
    regrade.cohorts.add(world.cohort)
    world.ids["regrade"] = regrade.pk


COHORT = {"pk": lambda world: world.cohort.pk}
LEARNER = {"learner": lambda world: world.people["alice"].pk}
ACTIVITY = {"activity": lambda world: Activity.objects.published().filter(kind="lab").first().pk}
REGRADE = {"pk": lambda world: world.ids["regrade"]}

ROWS = {
    "home": row(get="instructors"),
    "gradebook": row(get="teachers", **COHORT),
    "learner": row(get="teachers", **COHORT, **LEARNER),
    "cell": row(get="teachers", **COHORT, **LEARNER, **ACTIVITY),
    "export": row(get="teachers", **COHORT),
    "everybody": row(get="owners"),
    "everybody_learner": row(get="owners", **LEARNER),
    "everybody_cell": row(get="owners", **LEARNER, **ACTIVITY),
    "everybody_export": row(get="owners"),
    "regrades": row(get="instructors"),
    "regrade": row(get="teachers", **REGRADE),
    "steer": row(get="instructors", post="teachers", **REGRADE, order="apply"),
}
