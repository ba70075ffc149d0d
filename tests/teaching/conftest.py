"""A course with two earlier steps, and somebody who teaches it."""

import pytest

from courses.models import Activity, Course, Prerequisite


@pytest.fixture
def prerequisite(db) -> Prerequisite:
    course = Course.objects.create(slug="03-containers", title="Containers", position=3)
    step = Prerequisite.objects.create(course=course, slug="01-devops", title="DevOps fundamentals", order=1)
    Activity.objects.create(
        course=course,
        prerequisite=step,
        kind="quiz",
        slug="01-devops",
        title="Placement",
        minutes=5,
        order=0,
        revision="r",
    )
    return step
