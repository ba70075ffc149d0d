"""A working copy with one lab in it, which could be published as it is."""

import pytest
from django.urls import reverse

from courses.models import Course
from teaching.studio import working
from teaching.studio.labs.bench import bench_of
from teaching.studio.models import WorkingFile
from tests.labs.conftest import FOLDER
from tests.teaching.yard import write_yard

AT = {"module": "01-hull", "folder": FOLDER.name}
ROOT = f"modules/01-hull/labs/{FOLDER.name}"


@pytest.fixture(scope="session")
def yard(tmp_path_factory) -> dict[str, bytes]:
    return working.read_folder(write_yard(tmp_path_factory.mktemp("yard") / "02-boats"))


@pytest.fixture
def boats(db, yard) -> Course:
    course = Course.objects.create(slug="02-boats", title="Boats", position=2)
    kept = working.keep(yard)
    WorkingFile.objects.bulk_create(WorkingFile(course=course, path=path, blob_id=sha) for path, sha in kept.items())
    return course


@pytest.fixture
def bench(boats):
    return bench_of(boats, **AT)


@pytest.fixture
def write(boats):
    """Write a file of the lab, past every page."""

    def put(path: str, text: str) -> None:
        found = working.find(boats, f"{ROOT}/{path}")
        working.write(boats, f"{ROOT}/{path}", text.encode(), base=found.sha256 if found else "", by=None)

    return put


@pytest.fixture
def text(boats):
    """A file of the lab as it is."""
    return lambda path="lab.yaml": working.text_of(boats, f"{ROOT}/{path}")


def url(name: str, **more: object) -> str:
    return reverse(f"studio:{name}", kwargs={**AT, **more})
