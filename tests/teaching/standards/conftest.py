"""A small course, loaded once a module, with a lab whose score goes elsewhere."""

import pytest

from courses.importing import load_course
from courses.models import Activity
from tests.teaching.yard import LAB, write_yard


@pytest.fixture(scope="module")
def boats(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = write_yard(tmp_path_factory.mktemp("yard") / "02-boats")
    with django_db_blocker.unblock():
        course = load_course(folder, rehearse=False).course
        yield course
        course.delete()


@pytest.fixture
def lab(db, boats) -> Activity:
    return Activity.objects.get(slug=LAB)
