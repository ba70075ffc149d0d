"""The yard as a working copy: files alone, nothing is loaded or rendered."""

import pytest

from courses.models import Course
from teaching.studio import working
from teaching.studio.models import WorkingFile
from teaching.studio.questions.pool import Pool, open_pool
from tests.teaching.yard import write_yard

QUIZ = "modules/01-hull/quiz"


@pytest.fixture(scope="session")
def yard_files(tmp_path_factory):
    return working.read_folder(write_yard(tmp_path_factory.mktemp("questions") / "02-boats"))


@pytest.fixture
def course(db, yard_files) -> Course:
    course = Course.objects.create(slug="02-boats", title="Boats", position=2)
    named = working.keep(yard_files)
    WorkingFile.objects.bulk_create(WorkingFile(course=course, path=path, blob_id=sha) for path, sha in named.items())
    return course


@pytest.fixture
def pool_of(course):
    def pool_of(name: str = QUIZ) -> Pool:
        return open_pool(course, name)

    return pool_of


@pytest.fixture
def put(course, axel):
    """Write a quiz's text as somebody would."""

    def put(text: str, name: str = QUIZ) -> Pool:
        path = f"{name}.yaml"
        working.write(course, path, text.encode(), base=working.find(course, path).sha256, by=axel)
        return open_pool(course, name)

    return put
