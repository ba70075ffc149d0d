"""Versions are kept as they were; one can look at what each changed, and go back to it."""

import pytest
from django.urls import reverse

from courses.models import Lesson
from teaching.studio import working
from teaching.studio.models import Publication
from teaching.studio.publishing.comparing import MAX_BYTES, compared
from tests.teaching.studio.publishing.conftest import LESSON


@pytest.fixture
def two_versions(rewrite, ask, work):
    rewrite()
    work(ask(changelog="Said it plainly."))


def learned() -> str:
    return Lesson.objects.get(activity__slug="hull-first").source


def test_they_are_listed_with_changelog_and_author(as_axel, two_versions):
    page = as_axel.get(reverse("studio:versions")).content.decode()
    assert page.index("Said it plainly.") < page.index("As it was loaded.")
    assert page.count("What learners get") == 1


def test_a_version_shows_what_it_changed(as_axel, two_versions):
    page = as_axel.get(reverse("studio:version", args=[2])).content.decode()
    assert "+A keel always keeps a boat upright." in page
    assert "-A keel keeps a boat upright." in page
    assert page.count("file-change-path") == 1


def test_it_can_be_compared_with_any_other(as_axel, two_versions):
    page = as_axel.get(reverse("studio:version", args=[1]), {"against": "2"}).content.decode()
    assert "-A keel always keeps a boat upright." in page


@pytest.mark.parametrize("against", ["7", "x", "-1", "²", "9" * 40])
def test_a_number_that_is_no_versions_compares_with_the_one_before(as_axel, two_versions, against):
    page = as_axel.get(reverse("studio:version", args=[2]), {"against": against}).content.decode()
    assert "Changes from version 1 to 2" in page


def test_a_version_that_is_not_there_is_not_found(as_axel, course):
    assert as_axel.get(reverse("studio:version", args=[9])).status_code == 404


def test_rolling_back_publishes_the_old_files_as_a_new_version(as_axel, two_versions, course, work):
    as_axel.post(reverse("studio:version", args=[1]), {"changelog": "Back to version 1."})
    work(Publication.objects.first())
    first, *_, last = course.versions.order_by("number")
    assert (last.number, last.files) == (3, first.files)
    assert "always" not in learned()


def test_rolling_back_leaves_the_working_copy_alone(as_axel, two_versions, course, rewrite, work):
    rewrite(old="## Laying it", new="## How it is laid")
    as_axel.post(reverse("studio:version", args=[1]), {"changelog": "Back."})
    work(Publication.objects.first())
    assert "## How it is laid" in working.text_of(course, LESSON)


def test_the_working_copy_follows_if_one_says_so(as_axel, two_versions, course, rewrite):
    rewrite(old="## Laying it", new="## How it is laid")
    as_axel.post(reverse("studio:version", args=[1]), {"changelog": "Back.", "also_working": "on"})
    assert working.changes(course, course.versions.get(number=1)) == []


def test_there_is_no_way_back_to_what_learners_get(as_axel, two_versions):
    response = as_axel.post(reverse("studio:version", args=[2]), {"changelog": "Back."})
    assert response.status_code == 422
    assert "is what learners get now" in response.content.decode()


def test_what_is_about_to_be_published_can_be_read_line_by_line(as_axel, rewrite):
    rewrite()
    assert "+A keel always keeps" in as_axel.get(reverse("studio:changes")).content.decode()


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        (b"a\0", b"b", "Not text: 2 bytes before, 1 after."),
        (b"\xff", b"b", "Not text"),
        (b"a" * (MAX_BYTES + 1), b"b", "Larger than 256 KiB"),
        (b"a\n", b"a\r\n", "Only line ends"),
    ],
    ids=["null", "not utf-8", "large", "line ends"],
)
def test_what_lines_do_not_tell_is_told_in_words(db, before, after, note):
    (old,) = working.keep({"a": before}).values()
    (new,) = working.keep({"a": after}).values()
    (change,) = compared({"a": old}, {"a": new})
    assert change.diff is None
    assert change.note.startswith(note)
