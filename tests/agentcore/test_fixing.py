"""Edits are applied whole findings at a time, and change nothing else."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.fixing import fixed, fixed_files, settled, unified_diff
from agentcore.rules.base import Edit, Finding, Severity
from agentcore.spans import Span


def edit(line: int, start: int, end: int, text: str, path: str = "Dockerfile", end_line: int | None = None) -> Edit:
    return Edit(Span(path, line, start, end_line or line, end), text)


def finding(*edits: Edit, rule: str = "dockerfile/relative-workdir") -> Finding:
    return Finding(rule, Severity.WARNING, Span("Dockerfile", 1), "Something is wrong.", edits)


def test_a_stretch_is_replaced():
    result = fixed("FROM alpine\nWORKDIR app\n", [finding(edit(2, 9, 12, "/app"))])
    assert result.text == "FROM alpine\nWORKDIR /app\n"
    assert len(result.applied) == 1


def test_an_empty_stretch_is_an_insertion_also_at_the_end():
    result = fixed("a\nb", [finding(edit(1, 1, 1, "x")), finding(edit(2, 2, 2, "\ny"))])
    assert result.text == "xa\nb\ny"


def test_a_whole_line_is_taken_out_by_a_stretch_up_to_the_next():
    assert fixed("a\nb\nc\n", [finding(edit(2, 1, 1, "", end_line=3))]).text == "a\nc\n"


def test_what_proposes_nothing_is_neither_applied_nor_left():
    result = fixed("a\n", [finding()])
    assert (result.text, result.applied, result.left) == ("a\n", (), ())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (edit(1, 1, 4, "x"), edit(1, 3, 6, "y")),
        (edit(1, 1, 6, "x"), edit(1, 2, 3, "y")),
        (edit(1, 2, 2, "x"), edit(1, 2, 2, "y")),
        (edit(1, 1, 3, "x"), edit(1, 3, 3, "y")),
        (edit(1, 3, 3, "x"), edit(1, 3, 5, "y")),
    ],
)
def test_of_two_findings_that_meet_the_second_waits(first, second):
    a, b = finding(first), finding(second)
    result = fixed("abcdef\n", [a, b])
    assert (result.applied, result.left) == ((a,), (b,))


def test_stretches_side_by_side_do_not_meet():
    result = fixed("abcdef\n", [finding(edit(1, 3, 5, "Y")), finding(edit(1, 1, 3, "X"))])
    assert result.text == "XYef\n"


def test_a_finding_is_applied_whole_or_not_at_all():
    first = finding(edit(1, 1, 2, "x"))
    second = finding(edit(2, 1, 2, "y"), edit(1, 1, 2, "z"))
    result = fixed("a\nb\n", [first, second])
    assert result.text == "x\nb\n"
    assert result.left == (second,)


def test_edits_of_one_finding_that_meet_are_not_applied():
    assert fixed("abc\n", [finding(edit(1, 1, 3, "x"), edit(1, 2, 3, "y"))]).text == "abc\n"


@pytest.mark.parametrize(
    "edit", [edit(9, 1, 1, "x"), edit(1, 1, 9, "x"), edit(1, 3, 2, "x"), edit(1, 1, 1, "x", "other")]
)
def test_an_edit_at_no_place_of_the_file_is_left(edit):
    result = fixed("abc\n", [finding(edit)])
    assert result.text == "abc\n"
    assert len(result.left) == 1


def test_line_ends_and_the_byte_order_mark_stay():
    result = fixed("\ufeffa\r\nb\r\nc", [finding(edit(1, 1, 2, "x")), finding(edit(2, 2, 2, "\nnew"))])
    assert result.text == "\ufeffx\r\nb\r\nnew\r\nc"


def test_one_finding_may_change_several_files():
    both = finding(edit(1, 1, 2, "x"), edit(1, 1, 2, "y", "web.yaml"))
    assert fixed_files({"Dockerfile": "a", "web.yaml": "b"}, [both]).texts == {"Dockerfile": "x", "web.yaml": "y"}


def test_rounds_go_on_until_nothing_changes():
    def look(texts):
        text = texts["Dockerfile"]
        return [finding(edit(1, len(text), len(text) + 1, "")), finding(edit(1, 1, 1, ""))] if len(text) > 3 else []

    result = settled({"Dockerfile": "abcdef"}, look)
    assert result.texts == {"Dockerfile": "abc"}
    assert result.left == ()


def test_fixes_that_undo_each_other_end():
    def look(texts):
        return [finding(edit(1, 1, 2, "b" if texts["Dockerfile"] == "a" else "a"))]

    assert settled({"Dockerfile": "a"}, look).texts == {"Dockerfile": "b"}


def test_fixes_that_never_end_are_bounded():
    assert len(settled({"Dockerfile": ""}, lambda texts: [finding(edit(1, 1, 1, "x"))]).texts["Dockerfile"]) == 10


def test_a_fix_that_breaks_a_file_is_taken_back_and_the_others_stay():
    def look(texts):
        bad = [finding(edit(1, 1, 1, "x", path)) for path, text in texts.items() if "x" not in text]
        broken = Finding("dockerfile/syntax-error", Severity.ERROR, Span("b", 1), "This cannot be read.")
        return [*bad, *([broken] if "x" in texts["b"] else [])]

    assert settled({"a": "1", "b": "2"}, look).texts == {"a": "x1", "b": "2"}


places = st.tuples(
    st.integers(1, 4), st.integers(1, 5), st.integers(1, 4), st.integers(1, 5), st.text("xy\n", max_size=3)
)


@given(
    st.lists(st.text("ab", max_size=4), min_size=1, max_size=4),
    st.lists(places, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
)
def test_edits_change_their_stretches_and_nothing_else(rows, spans, line_end):
    """Against a second way to do the same: from the last stretch to the first, on a list of characters."""
    text = line_end.join(rows)
    findings = [finding(edit(line, start, end, new, end_line=last)) for line, start, last, end, new in spans]
    result = fixed(text, findings)
    assert {*result.applied, *result.left} == set(findings)
    characters = list("\n".join(rows))
    starts = [sum(len(row) + 1 for row in rows[:number]) for number in range(len(rows))]
    for each in sorted((each.edits[0] for each in result.applied), key=lambda each: each.span, reverse=True):
        at = starts[each.span.line - 1] + each.span.column - 1
        to = starts[each.span.end_line - 1] + each.span.end_column - 1
        characters[at:to] = each.text
    has_line_end = line_end in text
    assert result.text == "".join(characters).replace("\n", line_end if has_line_end else "\n")


lines = st.lists(st.sampled_from(["a", "b", "", "ä"]), max_size=6)


@given(lines, lines, st.booleans(), st.booleans())
def test_a_diff_says_what_patch_needs(before, after, ends_before, ends_after):
    old = "\n".join(before) + ("\n" if ends_before and before else "")
    new = "\n".join(after) + ("\n" if ends_after and after else "")
    diff = unified_diff("Dockerfile", old, new)
    assert bool(diff) == (old != new)
    assert diff.endswith("\n") or not diff


def test_a_diff_is_applied_by_git(tmp_path):
    (tmp_path / "Dockerfile").write_bytes(b"FROM a\nWORKDIR app")
    diff = unified_diff("Dockerfile", "FROM a\nWORKDIR app", "FROM a\nWORKDIR /app")
    subprocess.run(["git", "apply"], cwd=tmp_path, input=diff.encode(), check=True)
    assert (tmp_path / "Dockerfile").read_bytes() == b"FROM a\nWORKDIR /app"
