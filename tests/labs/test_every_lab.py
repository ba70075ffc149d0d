"""The labs of the course itself: each can be published, and has enough to learn from."""

import pytest
from django.conf import settings

from courses.reading import read_course
from labs.kind import LAB
from labs.reading import read_lab

COURSE = read_course(settings.CONTENT_DIR)
LABS = [(folder.folder, module) for module in COURSE.modules for folder in module.folders if folder.kind is LAB]


@pytest.mark.parametrize(("folder", "module"), LABS, ids=[folder.name for folder, _ in LABS])
def test_a_lab_can_be_published(folder, module):
    assert [str(problem) for problem in (*LAB.check(folder, module), *LAB.rehearse(folder, module))] == []


@pytest.mark.parametrize(("folder", "module"), LABS, ids=[folder.name for folder, _ in LABS])
def test_a_lab_shows_other_ways_and_mistakes(folder, module):
    sets = read_lab(folder).sets
    assert sum(name.startswith("alternatives/") for name in sets) >= 2
    assert sum(name.startswith("mistakes/") for name in sets) >= 6
