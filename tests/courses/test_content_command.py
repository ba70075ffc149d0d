"""`manage.py content check | load | export`."""

import pytest
from django.core.management import CommandError, call_command

from courses.models import Course


def test_check_says_that_all_is_well(folder, capsys):
    call_command("content", "check", str(folder))
    assert "in order" in capsys.readouterr().out


def test_check_prints_what_is_wrong_and_where(folder, edit, monkeypatch):
    monkeypatch.chdir(folder)
    edit("modules/01-hull/quiz.yaml", draw=99)
    with pytest.raises(CommandError) as error:
        call_command("content", "check", ".")
    assert str(error.value).startswith("modules/01-hull/quiz.yaml:3: an attempt asks 8 to 12")


def test_check_needs_no_database(folder):
    call_command("content", "check", str(folder))


def test_load_then_load_again(db, folder, capsys):
    call_command("content", "load", str(folder))
    assert "Loaded Boats: 2 modules, 7 activities." in capsys.readouterr().out
    call_command("content", "load", str(folder))
    assert "nothing changed" in capsys.readouterr().out


def test_load_refuses_a_broken_course(db, folder, edit):
    edit("course.yaml", titel="Boats")
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("content", "load", str(folder))
    assert not Course.objects.exists()


def test_export_writes_and_does_not_overwrite(course, tmp_path, capsys):
    call_command("content", "export", str(tmp_path / "out"))
    assert "Wrote 12 files" in capsys.readouterr().out
    with pytest.raises(CommandError, match="not empty"):
        call_command("content", "export", str(tmp_path / "out"))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("content", "check", str(tmp_path / "nowhere"))
