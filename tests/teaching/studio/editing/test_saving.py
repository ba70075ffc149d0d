"""A text is saved, or two authors meet: neither text is ever lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from teaching.studio import working
from teaching.studio.models import Presence

PATH = "modules/01-hull/lessons/01-hull-first.md"
JSON = {"Accept": "application/json"}


def address(path=PATH):
    return reverse("studio:file", args=[path])


def test_a_form_saves_the_text_with_the_line_ends_the_file_has(as_axel, course, base_of, text_of, axel):
    response = as_axel.post(address(), {"text": "one\r\ntwo\r\n", "base": base_of(PATH)})
    assert response.status_code == 302
    assert text_of(PATH) == "one\ntwo\n"
    assert working.find(course, PATH).changed_by == axel


def test_a_file_with_dos_line_ends_keeps_them(as_axel, course, axel, text_of):
    file = working.write(course, "notes.txt", b"a\r\nb\r\n", base="", by=axel)
    as_axel.post(address("notes.txt"), {"text": "a\r\nc\r\n", "base": file.sha256})
    assert text_of("notes.txt") == "a\r\nc\r\n"


def test_autosave_is_told_the_next_base(as_axel, course, base_of):
    response = as_axel.post(address(), {"text": "new", "base": base_of(PATH)}, headers=JSON)
    assert response.json()["base"] == base_of(PATH)
    assert response.json()["saved_at"]


def test_a_text_that_did_not_change_is_not_written(as_axel, course, base_of, text_of):
    as_axel.post(address(), {"text": text_of(PATH), "base": base_of(PATH)})
    assert working.find(course, PATH).changed_by is None


@pytest.fixture
def overtaken(course, ida, base_of):
    """The base that axel began with, when ida saved first."""
    base = base_of(PATH)
    working.write(course, PATH, b"hers", base=base, by=ida)
    return base


def test_autosave_over_another_text_is_a_conflict(as_axel, overtaken, text_of):
    response = as_axel.post(address(), {"text": "his", "base": overtaken}, headers=JSON)
    assert response.status_code == 409
    assert "ida changed this file" in response.json()["why"]
    assert text_of(PATH) == "hers"


def test_a_conflict_shows_both_texts_and_the_difference(as_axel, overtaken):
    response = as_axel.post(address(), {"text": "his <b>", "base": overtaken})
    page = response.content.decode()
    assert response.status_code == 409
    assert "hers" in page
    assert "his &lt;b&gt;" in page
    assert "diff-line--add" in page


@pytest.mark.parametrize(("choice", "kept"), [("mine", "his"), ("theirs", "hers"), ("merged", "both")])
def test_an_author_ends_a_conflict(as_axel, overtaken, base_of, text_of, choice, kept):
    sent = {"base": base_of(PATH), "mine": "his", "merged": "both", "choice": choice, "back": address()}
    response = as_axel.post(reverse("studio:resolve", args=[PATH]), sent)
    assert response.url == address()
    assert text_of(PATH) == kept


def test_a_conflict_that_is_overtaken_again_is_shown_again(as_axel, overtaken, text_of):
    sent = {"base": overtaken, "mine": "his", "choice": "mine", "back": address()}
    assert as_axel.post(reverse("studio:resolve", args=[PATH]), sent).status_code == 409
    assert text_of(PATH) == "hers"


def test_a_file_deleted_meanwhile_can_be_written_again(as_axel, course, base_of, text_of):
    base = base_of(PATH)
    working.remove(course, PATH)
    response = as_axel.post(address(), {"text": "his", "base": base})
    assert response.status_code == 409
    assert "deleted" in response.content.decode()
    as_axel.post(reverse("studio:resolve", args=[PATH]), {"base": "", "mine": "his", "choice": "mine"})
    assert text_of(PATH) == "his"


def test_a_conflict_leads_back_to_our_own_pages_only(as_axel, course):
    for back in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", ""):
        response = as_axel.post(reverse("studio:resolve", args=[PATH]), {"choice": "theirs", "back": back})
        assert response.url == reverse("studio:course")


@pytest.mark.parametrize("text", ["a\0b", "x" * (working.MAX_FILE_BYTES + 1)], ids=["null byte", "too large"])
def test_what_is_over_a_limit_is_not_saved_and_not_lost(as_axel, course, base_of, text):
    sent = {"text": text, "base": base_of(PATH)}
    page = as_axel.post(address(), sent)
    assert page.status_code == 422
    assert "Not saved" in page.content.decode()
    told = as_axel.post(address(), sent, headers=JSON)
    assert told.status_code == 422
    assert told.json()["why"]


def test_authors_of_one_file_see_each_other(as_axel, as_ida, course):
    url = reverse("studio:presence", args=[PATH])
    assert b"editing this too" not in as_axel.post(url).content
    assert b"axel is editing this too" in as_ida.post(url).content
    assert b"ida is editing this too" in as_axel.post(url).content
    assert Presence.objects.count() == 2


def test_who_left_is_not_shown(as_ida, course, axel):
    long_ago = timezone.now() - timedelta(minutes=5)
    Presence.objects.create(course=course, path=PATH, user=axel, since=long_ago, seen_at=long_ago)
    assert b"axel" not in as_ida.post(reverse("studio:presence", args=[PATH])).content


@pytest.mark.parametrize("path", ["../up", "a//b", "-/\\x", "a/./b", "a b"])
def test_no_file_is_added_outside_the_folder(as_axel, course, path):
    before = course.working_files.count()
    as_axel.post(reverse("studio:files"), {"path": path})
    assert course.working_files.count() == before


def test_a_diagram_is_drawn_or_refused_with_the_reason(as_axel, course):
    url = reverse("studio:drawing")
    good = as_axel.post(url, {"text": '<svg viewBox="0 0 9 9"><rect width="1" height="1"/></svg>'})
    assert b"<rect" in good.content
    bad = as_axel.post(url, {"text": '<svg viewBox="0 0 9 9"><script>alert(1)</script></svg>'})
    assert b"alert(1)" not in bad.content
    assert b"cannot be shown" in bad.content
