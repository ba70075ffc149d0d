"""A cohort of tess's with alice and bob in it, a lab that they hand in, and a way to change what it asks."""

import copy

import pytest

from teaching.cohorts.models import Cohort, Membership
from teaching.grades.models import Regrade
from teaching.grades.regrading import beginning
from tests.labs import conftest as labs

course, lab, hand_in, _no_broker = labs.course, labs.lab, labs.hand_in, labs._no_broker


@pytest.fixture
def cohort(course, alice, bob, tess):
    found = Cohort.objects.create(course=course, title="Spring")
    found.teachers.add(tess)
    for learner in (alice, bob):
        Membership.objects.create(cohort=found, learner=learner)
    return found


@pytest.fixture
def reweigh(lab):
    """Publish the lab anew, its criteria weighing otherwise, in their order."""

    def publish(*weights: int):
        definition = copy.deepcopy(lab.definition)
        for criterion, weight in zip(definition["criteria"], weights, strict=True):
            criterion["weight"] = weight
        lab.definition = definition
        lab.save()
        lab.activity.revision = "weights-" + "-".join(map(str, weights))
        lab.activity.save()
        return lab

    return publish


@pytest.fixture
def begin(tess, cohort, lab, django_capture_on_commit_callbacks):
    """Preview a regrade, as a worker does it."""

    def preview(**also) -> Regrade:
        with django_capture_on_commit_callbacks(execute=True):
            regrade = beginning.begin(**{"by": tess, "labs": [lab], "cohorts": [cohort], **also})
        regrade.refresh_from_db()
        return regrade

    return preview


@pytest.fixture
def order(tess, django_capture_on_commit_callbacks):
    """Have something done with a regrade, and let a worker do it."""

    def steer(how, regrade: Regrade, **also):
        with django_capture_on_commit_callbacks(execute=True):
            steered = how(regrade, by=tess, **also)
        regrade.refresh_from_db()
        return steered

    return steer
