"""One place of a YAML text changes, everything else stays byte for byte."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.locating import MAX_BYTES, OverLimit, YamlRefused, locate
from teaching.studio import rewriting
from teaching.studio.rewriting import NoSuchPlace, changed_alone, inserted, moved, removed, replaced

QUIZ = """\
# The quiz of the first module
title: Images  # shown above
draw: 10
outcomes: [a, b]
questions:
  # asked first
  - id: one
    prompt: |
      Which?

      And why?

  # asked last
  - id: two   # of two
    items: [x]
    text: |-
      a
      b

  - id: three
# end
"""


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """What is left of both when the lines they begin and end with alike are taken away."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


def test_a_value_changes_and_its_comment_stays():
    changed = lines_changed(QUIZ, replaced(QUIZ, ("title",), "Images: how they come about"))
    assert changed == (["title: Images  # shown above"], ["title: 'Images: how they come about'  # shown above"])


def test_a_text_of_many_lines_is_a_block():
    _, new = lines_changed(QUIZ, replaced(QUIZ, ("questions", 2, "id"), "one\ntwo\n"))
    assert new == ["  - id: |", "      one", "      two"]


def test_a_missing_key_is_added_at_the_end_of_its_mapping():
    old, new = lines_changed(QUIZ, replaced(QUIZ, ("questions", 0, "why"), "Because."))
    assert (old, new) == ([], ["    why: Because."])


def test_an_item_is_removed_with_one_of_its_blank_lines():
    made = removed(QUIZ, ("questions", 1))
    assert "two" not in made
    assert "\n\n\n" not in made
    assert "  # asked last\n" in made


def test_an_inserted_item_is_set_apart_as_the_others_are():
    made = inserted(QUIZ, ("questions",), 3, {"id": "four", "options": [{"text": "`a`"}]})
    assert lines_changed(QUIZ, made)[1] == ["", "  - id: four", "    options:", "      - text: '`a`'"]


def test_a_moved_item_takes_the_comment_right_above_it_along():
    made = moved(QUIZ, ("questions",), 0, 2)
    assert made.index("id: three") < made.index("# asked first") < made.index("id: one")
    assert Counter(made.splitlines()) == Counter(QUIZ.splitlines())


@pytest.mark.parametrize(
    "word",
    ["on", "yes", "12", "1.5", "~", "null", "2024-01-01", "22:22", "a: b", "- x", "", " x", "#x", "0x1f", "=", "<<"],
)
def test_what_yaml_would_read_otherwise_is_quoted(word):
    made = replaced(QUIZ, ("title",), word)
    assert locate(made).data["title"] == word
    assert made.splitlines()[1][7] in "'\""


def test_an_empty_flow_list_becomes_a_block_when_a_mapping_enters():
    assert inserted("questions: []  # none\n", ("questions",), 0, {"id": "a"}) == "questions:  # none\n  - id: a\n"


def test_a_flow_list_stays_one():
    assert inserted("a: [x, y] # two\nb: 1\n", ("a",), 1, "z") == "a: [x, z, y] # two\nb: 1\n"


def test_the_last_item_leaves_an_empty_list():
    assert removed("a:\n- 1\nb: 2\n", ("a", 0)) == "a: []\nb: 2\n"


def test_items_that_are_not_indented_stay_so():
    assert inserted("a:\n- 1\nb: 2\n", ("a",), 1, "x") == "a:\n- 1\n- x\nb: 2\n"


def test_carriage_returns_stay():
    assert replaced("a: 1\r\nb: 2\r\n", ("a",), "x\ny\n") == "a: |\r\n  x\r\n  y\r\nb: 2\r\n"


def test_an_unfinished_last_line_stays_so():
    assert replaced("a: 1\nb: 2", ("c",), 3) == "a: 1\nb: 2\nc: 3"


def test_a_block_at_the_very_end_keeps_its_value():
    made = replaced("a: |\n  x", ("b",), 1)
    assert locate(made).data == {"a": "x", "b": 1}


def test_an_empty_text_gets_its_first_key():
    assert replaced("# nothing yet\n", ("title",), "X") == "# nothing yet\ntitle: X\n"


def test_a_byte_order_mark_stays():
    assert replaced("\ufeffa: 1\nb: 2\n", ("b",), 3) == "\ufeffa: 1\nb: 3\n"


def test_what_cannot_be_read_is_refused_with_its_line():
    with pytest.raises(YamlRefused) as refused:
        replaced("a: 1\nb: [\n", ("a",), 2)
    assert refused.value.line > 1


@pytest.mark.parametrize("place", [("b", "c"), ("a", 0), ("l", 3)], ids=str)
def test_a_place_that_is_not_there_is_named(place):
    with pytest.raises(NoSuchPlace):
        removed("a: 1\nl: [1]\n", place)


@pytest.mark.parametrize("value", [object(), "\ud800", {"a": b"x"}], ids=["object", "surrogate", "bytes"])
def test_what_yaml_cannot_hold_is_refused(value):
    with pytest.raises(YamlRefused):
        replaced("a: 1\n", ("a",), value)


# Documents of our shapes, written by other code than ours, each line with the place it belongs to

words = st.sampled_from(["one", "it's", 'say "x"', "on", "5", "`a: b`", "# no", "é", "a  b", "- x", "[x]", ""])
texts = st.one_of(words, st.text(st.characters(codec="utf-8"), max_size=12))
poems = st.lists(st.sampled_from(["", "x", "  y", "# z", "- a: b", "\tq", "z "]), max_size=5).map("\n".join)
scalars = st.one_of(texts, poems, st.integers(-999, 999), st.booleans(), st.none(), st.sampled_from([0.8, 1.5]))
keys = st.sampled_from(["id", "text", "why", "on", "a b", "5"])
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=6,
)
QUOTED = ['"a: b"', "'it''s'"]
Lines = list[tuple[str, tuple[Any, ...] | None]]


@st.composite
def documents(draw: Any) -> tuple[str, Lines]:
    lines = draw(mappings(0, (), 0))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    text = ending.join(line for line, _ in lines) + draw(st.sampled_from(["", ending, ending * 2]))
    return text, lines


@st.composite
def gaps(draw: Any, column: int) -> Lines:
    return [(line, None) for line in draw(st.sampled_from([[], [], [""], [" " * column + "# note"], ["", "# left"]]))]


@st.composite
def mappings(draw: Any, column: int, place: tuple[Any, ...], depth: int) -> Lines:
    lines: Lines = []
    for key in draw(
        st.lists(st.sampled_from(["title", "id", "text", "list", "more"]), min_size=1, max_size=4, unique=True)
    ):
        lines += draw(valued(" " * column + f"{key}:", column, (*place, key), depth)) + draw(gaps(column))
    return lines


@st.composite
def valued(draw: Any, head: str, column: int, place: tuple[Any, ...], depth: int) -> Lines:
    kind = draw(st.sampled_from(["plain", "plain", "quoted", "literal", "flow", "empty", "list", "mapping"]))
    note = draw(st.sampled_from(["", "", "  # said"]))
    if kind == "plain":
        return [(f"{head} {draw(st.sampled_from(['word', '12', 'true', '~']))}{note}", place)]
    if kind == "quoted":
        return [(f"{head} {draw(st.sampled_from(QUOTED))}{note}", place)]
    if kind == "literal":
        sign = draw(st.sampled_from(["|", "|-", "|+", ">-"]))
        rows = draw(st.sampled_from([["x"], ["x", "", "  y"], ["# x", "y: z"]]))
        return [(f"{head} {sign}{note}", place)] + [(" " * (column + 2) + row if row else "", place) for row in rows]
    if kind == "flow":
        return [(f"{head} {draw(st.sampled_from(['[]', '{}', '[a, b]', '{a: 1, b: [x, y]}']))}{note}", place)]
    if kind == "empty" or depth > 2:
        return [(f"{head}{note}", place)]
    if kind == "mapping":
        return [(f"{head}{note}", place), *draw(mappings(column + 2, place, depth + 1))]
    inner = column + draw(st.sampled_from([0, 2]))
    lines: Lines = [(f"{head}{note}", place)]
    for index in range(draw(st.integers(1, 3))):
        lines += draw(items(inner, (*place, index), depth + 1)) + draw(gaps(inner))
    return lines


@st.composite
def items(draw: Any, column: int, place: tuple[Any, ...], depth: int) -> Lines:
    if draw(st.booleans()) and depth <= 2:
        (first, where), *rest = draw(mappings(column + 2, place, depth))
        return [(" " * column + "- " + first[column + 2 :], where), *rest]
    return [(" " * column + f"- {draw(st.sampled_from(['a', '[b, c]', '{d: 1}']))}", place)]


def places_of(data: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [place]
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        found += places_of(value, (*place, key))
    return found


def value_at(data: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        data = data[key]
    return data


def assert_others_unchanged(text: str, made: str, lines: Lines, place: tuple[Any, ...]) -> None:
    """The lines before the place's first and after its last are those of the text."""
    inside = [number for number, (_, where) in enumerate(lines) if where and where[: len(place)] == place]
    if not inside or "|+" in text:
        return  # inside brackets, or below a block to which blank lines belong
    head = [line for line, _ in lines[: inside[0]]]
    tail = [line for line, _ in lines[inside[-1] + 1 :]]
    assert made.splitlines()[: len(head)] == head
    rest = [line.lstrip(" -") for line in tail if line]  # the dash of a key that is gone stands before the next one
    assert [line.lstrip(" -") for line in made.splitlines() if line][-len(rest) :] == rest or not rest


@settings(max_examples=60)
@given(documents(), st.data(), values)
def test_replacing_changes_the_place_and_nothing_else(document, data, value):
    text, lines = document
    before = locate(text).data
    place = data.draw(st.sampled_from(places_of(before)[1:]))
    made = replaced(text, place, value)
    value_at(before, place[:-1])[place[-1]] = value
    assert locate(made).data == before
    assert_others_unchanged(text, made, lines, place)


@settings(max_examples=60)
@given(documents(), st.data())
def test_removing_takes_the_place_and_nothing_else(document, data):
    text, lines = document
    before = locate(text).data
    place = data.draw(st.sampled_from(places_of(before)[1:]))
    made = removed(text, place)
    del value_at(before, place[:-1])[place[-1]]
    assert locate(made).data == before
    if value_at(before, place[:-1]):
        assert_others_unchanged(text, made, lines, place)


@settings(max_examples=60)
@given(documents(), st.data(), values)
def test_inserting_adds_and_changes_nothing_else(document, data, value):
    text, lines = document
    before = locate(text).data
    lists = [place for place in places_of(before) if isinstance(value_at(before, place), list)]
    if not lists:
        return
    place = data.draw(st.sampled_from(lists))
    index = data.draw(st.integers(0, len(value_at(before, place))))
    made = inserted(text, place, index, value)
    value_at(before, place).insert(index, value)
    assert locate(made).data == before
    assert_others_unchanged(text, made, lines, place)


@settings(max_examples=60)
@given(documents(), st.data())
def test_moving_keeps_every_line(document, data):
    text, lines = document
    before = locate(text).data
    lists = [
        place for place in places_of(before) if isinstance(value_at(before, place), list) and value_at(before, place)
    ]
    if not lists:
        return
    place = data.draw(st.sampled_from(lists))
    items = value_at(before, place)
    old, new = (data.draw(st.integers(0, len(items) - 1)) for _ in range(2))
    made = moved(text, place, old, new)
    items.insert(new, items.pop(old))
    assert locate(made).data == before
    assert_others_unchanged(text, made, lines, place)


@settings(max_examples=60)
@given(documents(), st.data(), values)
def test_an_item_changed_alone_is_as_if_changed_where_it_stands(document, data, value):
    text, lines = document
    before = locate(text).data
    items = [(*at, n) for at in places_of(before) for n in _indexes(value_at(before, at))]
    if not items:
        return
    item = data.draw(st.sampled_from(items))
    inner = data.draw(st.sampled_from([at for at in places_of(before) if at[: len(item)] == item]))[len(item) :]
    made = changed_alone(text, item, lambda part, at: replaced(part, (*at, *inner), value))
    if made is None:
        return  # in brackets, behind another dash, or not to be read alone
    value_at(before, (*item, *inner)[:-1])[(*item, *inner)[-1]] = value
    assert locate(made).data == before
    assert_others_unchanged(text, made, lines, (*item, *inner))


def _indexes(value: Any) -> range:
    return range(len(value)) if isinstance(value, list) else range(0)


def test_an_item_of_a_block_list_is_changed_alone_with_its_comments():
    made = changed_alone(QUIZ, ("questions", 1), lambda part, at: replaced(part, (*at, "items"), ["y"]))
    assert made == QUIZ.replace("items: [x]", "items: [y]")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [{b: 1}]\n", ("a", 0)),
        ("- - b: 1\n", (0, 0)),
        ("a: 1\n", ("a",)),
        ("", (0,)),
        ("\ufeff- a: 1\n", (0,)),
        (QUIZ, ()),
    ],
    ids=["in brackets", "behind a dash", "of a mapping", "of nothing", "after a mark", "the whole"],
)
def test_what_cannot_stand_alone_is_left_to_others(text, place):
    assert changed_alone(text, place, lambda part, at: part) is None


def test_what_is_over_a_limit_is_refused_and_never_written_without_its_comments():
    text = f"a: 1\n# {'-' * (MAX_BYTES - 8)}\n"
    assert replaced(text, ("a",), 2) == text.replace("1", "2")
    with pytest.raises(OverLimit, match="larger than 512 KiB"):
        replaced(text, ("a",), "longer")


def test_however_much_of_an_item_changes_the_whole_is_taken_apart_once(monkeypatch):
    text = "questions:\n" + "".join(f"  - id: q{number}\n    a: x\n    b: x\n    c: x\n" for number in range(200))
    taken = []
    monkeypatch.setattr(rewriting, "spans", lambda text, spans=rewriting.spans: taken.append(text) or spans(text))

    def all_three(part, at):
        for key in "abc":
            part = replaced(part, (*at, key), "y")
        return part

    made = changed_alone(text, ("questions", 7), all_three)
    assert locate(made).data["questions"][7] == {"id": "q7", "a": "y", "b": "y", "c": "y"}
    assert sum(each in (text, made) for each in taken) == 1
