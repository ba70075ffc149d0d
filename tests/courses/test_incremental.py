"""What did not change is neither checked nor rendered again; what comes out is what a load from nothing gives."""

import shutil
from unittest.mock import patch

import pytest

from courses import checking, writing
from courses.checking import check_source
from courses.importing import load_course
from courses.models import Activity, Lesson, Module, Question
from courses.reading import read_course
from courses.remembering import KeptMemory
from courses.writing import write

FIRST = "modules/01-hull/lessons/01-hull-first.md"
SECOND = "modules/01-hull/lessons/02-hull-second.md"


def state() -> dict[str, list[tuple]]:
    """All that learners see of a course, whichever rows hold it."""
    return {
        "modules": list(
            Module.objects.published().values_list("slug", "title", "order", "outcomes", "diagrams", "requires__slug")
        ),
        "activities": list(
            Activity.objects.published().values_list("kind", "slug", "title", "minutes", "revision", "module__slug")
        ),
        "lessons": list(
            Lesson.objects.filter(activity__published=True)
            .order_by("activity__slug")
            .values_list("activity__slug", "parts", "contents", "outcomes", "goal")
        ),
        "questions": list(
            Question.objects.published()
            .order_by("lesson__activity__slug", "quiz__activity__slug", "order")
            .values_list("lesson__activity__slug", "quiz__activity__slug", "key", "shown")
        ),
    }


def reload(folder):
    """Without a check: these are about what is written."""
    return write(read_course(folder), "another revision")


def rendered_by(folder) -> set[str]:
    """The lessons that are rendered when the folder is loaded again, by their titles."""
    with patch.object(writing, "render_lesson", side_effect=writing.render_lesson) as render:
        reload(folder)
    return {slug for slug in ("hull-first", "hull-second", "rig-first", "rig-second") for call in render.call_args_list
            if Lesson.objects.get(activity__slug=slug).source.endswith(call.args[0])}  # fmt: skip


def change(folder, path, old, new):
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


def edit_a_lesson(folder):
    change(folder, FIRST, "A keel keeps", "A keel always keeps")


def edit_a_diagram(folder):
    change(folder, "modules/01-hull/diagrams/keel.svg", 'width="9"', 'width="19"')


def remove_a_lesson(folder):
    (folder / SECOND).unlink()


def move_a_lesson(folder):
    shutil.move(folder / SECOND, folder / "modules/02-rig/lessons/03-hull-second.md")


def rename_a_lesson(folder):
    shutil.move(folder / SECOND, folder / "modules/01-hull/lessons/02-hull-third.md")


def swap_modules(folder):
    for old, new in (("01-hull", "03-hull"), ("02-rig", "01-rig"), ("03-hull", "02-hull")):
        shutil.move(folder / "modules" / old, folder / "modules" / new)


def turn_outcomes_round(folder):
    path = folder / "modules/01-hull/module.yaml"
    text = path.read_text()
    path.write_text(text.replace("outcomes:\n", "outcomes:\n  ribs: Say what ribs are for.\n"))
    reload(folder)
    path.write_text(text.replace("  keel:", "  keel:").rstrip() + "\n  ribs: Say what ribs are for.\n")


def remove_a_module(folder):
    shutil.rmtree(folder / "modules/02-rig")


def change_the_version(folder):
    with (folder / "course.yaml").open("a") as file:
        file.write("kubernetes_version: '1.33'\n")


CHANGES = (
    edit_a_lesson,
    edit_a_diagram,
    remove_a_lesson,
    move_a_lesson,
    rename_a_lesson,
    swap_modules,
    turn_outcomes_round,
    remove_a_module,
    change_the_version,
)


@pytest.mark.parametrize("done", CHANGES, ids=lambda done: done.__name__)
def test_it_comes_out_as_if_all_were_loaded_anew(course, folder, done):
    done(folder)
    reload(folder)
    found = state()
    write(read_course(folder), "a third revision", anew=True)
    assert found == state()


def test_nothing_changed_is_nothing_rendered(course, folder):
    assert rendered_by(folder) == set()


def test_only_the_lesson_that_changed_is_rendered(course, folder):
    edit_a_lesson(folder)
    assert rendered_by(folder) == {"hull-first"}


def test_a_diagram_renders_the_lessons_of_its_module(course, folder):
    edit_a_diagram(folder)
    assert rendered_by(folder) == {"hull-first", "hull-second"}


def test_a_link_whose_target_vanished_is_rendered_again(course, folder):
    remove_a_lesson(folder)
    assert rendered_by(folder) == {"hull-first"}
    assert "hull-second" not in str(Lesson.objects.get(activity__slug="hull-first").parts)


def test_a_link_whose_target_moved_leads_to_the_new_place(course, folder):
    move_a_lesson(folder)
    assert {"hull-first"} <= rendered_by(folder)
    assert "/learn/rig/lessons/hull-second/" in str(Lesson.objects.get(activity__slug="hull-first").parts)


def test_force_renders_everything(course, folder):
    with patch.object(writing, "render_lesson", side_effect=writing.render_lesson) as render:
        load_course(folder, force=True)
    assert render.call_count == 4


def checked_by(folder) -> set[str]:
    """The lessons that are checked, knowing what was checked before."""
    memory = KeptMemory()
    with patch.object(checking, "check_lesson", side_effect=checking.check_lesson) as check:
        check_source(read_course(folder), memory=memory)
    memory.keep()
    return {call.args[0].slug for call in check.call_args_list}


def test_only_what_changed_is_checked_again(course, folder):
    assert checked_by(folder) == set()
    edit_a_lesson(folder)
    assert checked_by(folder) == {"hull-first"}
    assert checked_by(folder) == set()


def test_what_is_wrong_is_told_every_time(course, folder):
    change(folder, FIRST, "lesson:hull-second", "lesson:hull-secnd")
    for _ in range(2):
        problems = check_source(read_course(folder), memory=memory_after(folder))
        assert any("hull-secnd" in problem.message for problem in problems)


def memory_after(folder):
    memory = KeptMemory()
    check_source(read_course(folder), memory=memory)
    memory.keep()
    return KeptMemory()


@pytest.mark.parametrize("done", [remove_a_lesson, rename_a_lesson], ids=lambda done: done.__name__)
def test_a_target_that_vanished_is_found_in_lessons_that_did_not_change(course, folder, done):
    done(folder)
    problems = check_source(read_course(folder), memory=KeptMemory())
    assert any(problem.path.name == "01-hull-first.md" and "hull-second" in problem.message for problem in problems)


def test_an_outcome_that_vanished_is_found_in_lessons_that_did_not_change(course, folder):
    change(folder, "modules/01-hull/module.yaml", "keel:", "ribs:")
    problems = check_source(read_course(folder), memory=KeptMemory())
    assert any(problem.path.name == "01-hull-first.md" for problem in problems)


def test_other_code_checks_everything(course, folder, monkeypatch):
    monkeypatch.setattr("courses.remembering.checking_revision", lambda: "other code")
    assert len(checked_by(folder)) == 4
