"""`content export`: the folder back, byte for byte."""

import pytest

from courses.exporting import export_course
from courses.importing import load_course


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_course_comes_back_byte_for_byte(course, folder, tmp_path):
    target = tmp_path / "out" / "02-boats"
    assert export_course(target) == len(files(folder))
    assert files(target) == files(folder)


def test_line_ends_and_odd_spaces_come_back_too(db, folder, tmp_path):
    path = folder / "modules/01-hull/lessons/01-hull-first.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"  \r\n\r\n")
    load_course(folder)
    export_course(tmp_path / "out")
    assert files(tmp_path / "out") == files(folder)


def test_what_was_exported_loads_as_unchanged(course, tmp_path):
    target = tmp_path / "out" / "02-boats"
    export_course(target)
    assert not load_course(target).changed


def test_a_folder_with_something_in_it_is_refused(course, folder):
    with pytest.raises(FileExistsError, match="not empty"):
        export_course(folder)
