"""YAML with lines, bounded."""

import pytest

from courses.locating import YamlRefused, locate


def test_every_key_and_item_knows_its_line():
    document = locate("a: 1\nb:\n  - x: |\n      hello\n    y: on\n  - 'q'\n")
    assert document.data == {"a": 1, "b": [{"x": "hello\n", "y": "on"}, "q"]}
    assert document.line("b", 0, "y") == 5
    assert document.text_line("b", 0, "x") == 4
    assert document.line("b", 1) == 6
    assert document.line("b", 0, "absent") == 3


def test_lines_count_from_where_the_text_stands_in_its_file():
    assert locate("a: 1\nb: 2", first_line=10).line("b") == 11


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("22:22", "22:22"),
        ("0o14", "0o14"),
        ("1.5", 1.5),
        ("true", True),
        ("~", None),
        ("'1'", "1"),
        ("012", 12),
    ],
)
def test_scalars_resolve_as_in_yaml_1_2(text, value):
    assert locate(text).data == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 80_000, "nested deeper than 32 levels"),
        ("- " * 40_000, "nested deeper than 32 levels"),
        ("a: &x [1]\nb: *x", "anchors and tags are not read"),
        ("a: !!python/object:os.system x", "tags are not read"),
        ("a: 1\na: 2", "a second time"),
        ("a: 1\n---\nb: 2", "second document"),
        ("\x00", "not YAML"),
        ('a: "b\\0c"', "a text holds a null byte"),
        ('"b\\x00c": a', "a text holds a null byte"),
        ("a: b: c", "not YAML"),
        ("? [1]\n: 2", "a key must be plain text"),
        ("- a\n" * 60_000, "more than 50000 values"),
        ("a" * 600_000, "larger than 512 KiB"),
        ("a: [1", "not YAML"),
    ],
)
def test_what_is_no_plain_document_is_refused_with_the_reason(text, message):
    with pytest.raises(YamlRefused) as refused:
        locate(text)
    assert message in refused.value.message


def test_an_error_knows_its_line():
    with pytest.raises(YamlRefused) as refused:
        locate("a: 1\nb: 2\nc: d: e\n", first_line=5)
    assert refused.value.line == 7
