"""A course with a working copy, and previews that are kept where the test looks."""

import pytest
from django.urls import reverse

from courses.importing import load_course
from courses.models import Course
from teaching.studio import working

LESSON = "modules/01-hull/lessons/01-hull-first.md"


@pytest.fixture
def course(db, yard, settings, tmp_path) -> Course:
    settings.VAR_DIR = tmp_path
    course = load_course(yard, rehearse=False).course
    working.begin(course)
    return course


@pytest.fixture
def draft(course, axel):
    """Replace a text in a file of the working copy, or write the file."""

    def change(path, old=None, new=""):
        text = working.text_of(course, path)
        changed = new if old is None else text.replace(old, new)
        assert changed != text
        found = working.find(course, path)
        working.write(course, path, changed.encode(), base=found.sha256 if found else "", by=axel)

    return change


@pytest.fixture
def prepare(course):
    """Make somebody's preview; the answer leads into it."""

    def act(client, action="refresh", **fields):
        return client.post(reverse("studio:preview"), {"action": action, **fields})

    return act
