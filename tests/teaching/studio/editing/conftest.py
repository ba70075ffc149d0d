"""The yard as a working copy: files alone, nothing is loaded or rendered."""

import pytest

from courses.models import Course
from teaching.studio import working
from teaching.studio.models import WorkingFile
from tests.teaching.yard import write_yard


@pytest.fixture(scope="session")
def yard_files(tmp_path_factory):
    return working.read_folder(write_yard(tmp_path_factory.mktemp("studio") / "02-boats"))


@pytest.fixture
def course(db, yard_files) -> Course:
    course = Course.objects.create(slug="02-boats", title="Boats", position=2)
    named = working.keep(yard_files)
    WorkingFile.objects.bulk_create(WorkingFile(course=course, path=path, blob_id=sha) for path, sha in named.items())
    return course


@pytest.fixture
def text_of(course):
    return lambda path: working.text_of(course, path)


@pytest.fixture
def base_of(course):
    """The sha256 an editor of a file begins with."""
    return lambda path: working.find(course, path).sha256
