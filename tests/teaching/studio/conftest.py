"""The yard in the studio: its folder, and its files as a working copy, of which nothing is loaded or rendered."""

from pathlib import Path

import pytest

from courses.models import Course
from teaching.studio import working
from teaching.studio.models import WorkingFile
from tests.teaching.yard import write_yard


@pytest.fixture(scope="session")
def yard(tmp_path_factory) -> Path:
    return write_yard(tmp_path_factory.mktemp("yard") / "02-boats")


@pytest.fixture
def course(db, yard) -> Course:
    course = Course.objects.create(slug="02-boats", title="Boats", position=2)
    kept = working.keep(working.read_folder(yard))
    WorkingFile.objects.bulk_create(WorkingFile(course=course, path=path, blob_id=sha) for path, sha in kept.items())
    return course
