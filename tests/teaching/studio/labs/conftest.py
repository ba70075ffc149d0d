"""A working copy with one lab in it, which could be published as it is."""

import pytest
from django.urls import reverse

from teaching.studio import working
from teaching.studio.labs.bench import bench_of
from tests.labs.conftest import FOLDER

AT = {"module": "01-hull", "folder": FOLDER.name}
ROOT = f"modules/01-hull/labs/{FOLDER.name}"


@pytest.fixture
def bench(course):
    return bench_of(course, **AT)


@pytest.fixture
def write(course):
    """Write a file of the lab, past every page."""

    def put(path: str, text: str) -> None:
        found = working.find(course, f"{ROOT}/{path}")
        working.write(course, f"{ROOT}/{path}", text.encode(), base=found.sha256 if found else "", by=None)

    return put


@pytest.fixture
def text(course):
    """A file of the lab as it is."""
    return lambda path="lab.yaml": working.text_of(course, f"{ROOT}/{path}")


def url(name: str, **more: object) -> str:
    return reverse(f"studio:{name}", kwargs={**AT, **more})
