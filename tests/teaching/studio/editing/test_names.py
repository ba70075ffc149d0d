"""Names that no disk could hold, or that are taken: refused with a reason, so that the course can always be read."""

import pytest

from teaching.studio import working
from teaching.studio.models import WorkingFile

COURSE = "course.yaml"
LESSON = "modules/01-hull/lessons/01-hull-first.md"


@pytest.mark.parametrize("path", [f"{LESSON}/more.md", "course.yaml/x", "modules", "modules/01-hull", "a" * 201])
def test_a_new_file_that_no_folder_could_hold_is_refused(as_axel, course, path):
    page = as_axel.post("/teach/studio/files/", {"path": path}, follow=True)
    assert "cannot be a file" in page.content.decode() or "at once" in page.content.decode()
    assert working.find(course, path) is None
    with working.as_folder(course.slug, working.files_of(course)):
        pass


@pytest.mark.parametrize(("old", "new"), [(COURSE, LESSON), (COURSE, "modules"), (LESSON, f"{COURSE}/a")])
def test_a_name_that_is_taken_renames_nothing(course, axel, old, new):
    before = working.files_of(course)
    with pytest.raises(working.Refused):
        working.move(course, {old: new}, by=axel)
    assert working.files_of(course) == before


def test_of_two_who_make_the_same_file_at_once_one_is_told(course, axel, ida, monkeypatch):
    count = WorkingFile.objects.filter(course=course).count

    def overtaken(*args):
        WorkingFile.objects.create(
            course=course, path="new.md", blob_id=working.keep({"": b"hers"})[""], changed_by=ida
        )

    monkeypatch.setattr(working, "refuse_clash", overtaken)
    before = count()
    with pytest.raises(working.Stale) as stale:
        working.write(course, "new.md", b"his", base="", by=axel)
    assert stale.value.theirs.changed_by == ida
    assert count() == before  # here both are one transaction
