"""A start loads the folder only where nothing newer was published; the working copy follows where nobody wrote."""

import shutil

import pytest
from django.core.management import call_command
from django.urls import reverse

from courses import importing
from courses.importing import load_course
from courses.models import Course, Lesson
from teaching.studio import working
from teaching.studio.publishing.receiving import conflicts
from tests.teaching.studio.publishing.conftest import LESSON

OTHER = "modules/02-rig/lessons/01-rig-first.md"


@pytest.fixture
def shipped(yard, tmp_path):
    """The folder, to be changed as a new release of Slipway would."""
    return shutil.copytree(yard, tmp_path / yard.name)


def edit(folder, path, old="A keel keeps", new="A keel surely keeps"):
    text = (folder / path).read_text()
    (folder / path).write_text(text.replace(old, new))


def learned() -> str:
    return Lesson.objects.get(activity__slug="hull-first").source


def test_loading_a_folder_makes_a_version(course, shipped):
    edit(shipped, LESSON)
    load_course(shipped, rehearse=False)
    assert [(version.number, version.origin) for version in course.versions.all()] == [(2, "folder"), (1, "folder")]


def test_rendering_the_same_folder_anew_makes_none(course, yard):
    load_course(yard, rehearse=False, force=True)
    assert course.versions.count() == 1


def test_files_that_nobody_changed_follow_the_folder(course, shipped):
    edit(shipped, LESSON)
    (shipped / "modules/02-rig/diagrams/keel.svg").unlink()
    edit(shipped, OTHER, "![A keel below five ribs](diagrams/keel.svg)", "")
    edit(shipped, OTHER.replace("01-rig-first", "02-rig-second"), "![A keel below five ribs](diagrams/keel.svg)", "")
    load_course(shipped, rehearse=False)
    assert "surely" in working.text_of(course, LESSON)
    assert working.changes(course, course.versions.first()) == []


def test_files_that_somebody_changed_stay_and_are_told(as_axel, course, shipped, rewrite):
    rewrite()
    rewrite(OTHER)
    edit(shipped, LESSON)
    load_course(shipped, rehearse=False)
    assert "always" in working.text_of(course, LESSON)
    assert conflicts(course) == [LESSON]
    page = as_axel.get(reverse("studio:publish")).content.decode()
    assert "Changed here and in the folder" in page


def test_a_conflict_ends_when_the_file_is_saved_again(course, shipped, rewrite):
    rewrite()
    edit(shipped, LESSON)
    load_course(shipped, rehearse=False)
    rewrite(old="A keel always", new="A keel surely and always")
    assert conflicts(course) == []


def test_a_start_leaves_what_was_published_alone(course, shipped, rewrite, ask, work, capsys):
    rewrite()
    work(ask())
    edit(shipped, LESSON)
    call_command("content", "load", str(shipped), no_rehearsal=True)
    said = capsys.readouterr().out
    assert "version 2, published in the studio by axel" in said
    assert "nothing changed since it was loaded" in said
    assert "always" in learned()


def test_a_start_with_other_code_renders_what_was_published(course, yard, rewrite, ask, work, monkeypatch, capsys):
    rewrite()
    work(ask())
    before = Course.objects.get().revision
    monkeypatch.setattr(importing, "code_revision", lambda: "other code")
    call_command("content", "load", str(yard), no_rehearsal=True)
    assert "Loaded Boats" in capsys.readouterr().out
    assert Course.objects.get().revision != before
    assert "always" in learned()
    assert course.versions.count() == 2


def test_a_start_goes_on_where_new_code_refuses_what_was_published(
    course, yard, rewrite, ask, work, monkeypatch, capsys
):
    rewrite()
    work(ask())
    monkeypatch.setattr(importing, "code_revision", lambda: "stricter code")
    monkeypatch.setattr(importing, "check_source", lambda source, **how: source.problems or [_problem(source)])
    call_command("content", "load", str(yard), no_rehearsal=True)
    assert "It stays as it was rendered before" in capsys.readouterr().err
    assert "always" in learned()


def _problem(source):
    from courses.problems import Problem

    return Problem(source.path, 1, "no longer allowed")


def test_force_replaces_what_was_published_and_says_so(course, yard, rewrite, ask, work, capsys):
    rewrite()
    work(ask())
    call_command("content", "load", str(yard), no_rehearsal=True, force=True)
    assert "It replaces version 2, published in the studio by axel" in capsys.readouterr().out
    assert "always" not in learned()
    assert (course.versions.first().number, course.versions.first().origin) == (3, "folder")
