"""A small course in the studio, loaded from a folder, and a worker that does at once what was asked."""

from collections.abc import Iterator

import pytest

from courses.importing import load_course
from courses.models import Checked, Course
from teaching.studio import working
from teaching.studio.models import Blob, Publication
from teaching.studio.publishing import asking, versions
from teaching.studio.tasks import publish

LESSON = "modules/01-hull/lessons/01-hull-first.md"


@pytest.fixture(scope="module")
def loaded(yard, django_db_setup, django_db_blocker) -> Iterator[int]:
    """The course, loaded once for all tests of a file: each of them undoes what it did."""
    with django_db_blocker.unblock():
        course = load_course(yard, rehearse=False).course
        versions.latest(course)
        working.begin(course)
    yield course.pk
    with django_db_blocker.unblock():
        course.delete()
        Blob.objects.all().delete()
        Checked.objects.all().delete()


@pytest.fixture
def course(loaded, db) -> Course:
    return Course.objects.get(pk=loaded)


@pytest.fixture
def rewrite(course, axel):
    """Change a file of the working copy: `rewrite(path, "old", "new")`; without words, it grows a line."""

    def change(path=LESSON, old="A keel keeps", new="A keel always keeps"):
        found = working.find(course, path)
        text = bytes(found.blob.content).decode()
        assert old in text
        return working.write(course, path, text.replace(old, new).encode(), base=found.sha256, by=axel)

    return change


@pytest.fixture
def ask(course, axel):
    def asked(**given) -> Publication:
        return asking.ask(course=course, **{"parts": [], "changelog": "Words.", "by": axel, **given})

    return asked


@pytest.fixture
def work():
    """What a worker makes of a publication."""

    def done(publication: Publication) -> Publication:
        publish(publication.pk)
        publication.refresh_from_db()
        return publication

    return done
