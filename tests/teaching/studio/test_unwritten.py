"""What a part began with is found to the letter, wherever its author left it."""

import pytest

from teaching.studio import prefilled
from teaching.studio.prefilled import MARKED, plain
from teaching.studio.unwritten import left_in

LESSON = "01-keels.md"
LINE = "Show what a terminal prints, and say what to look at."


def words_in(path: str, text: str) -> list[str]:
    return [message.split("”")[0].removeprefix("“") for _, message in left_in(path, text)]


@pytest.mark.parametrize(
    ("path", "begun"),
    [
        ("module.yaml", prefilled.MODULE),
        (LESSON, prefilled.LESSON),
        (LESSON, prefilled.CHECK),
        (LESSON, prefilled.NOTE),
        (LESSON, prefilled.WARNING),
        (LESSON, prefilled.EXAMPLE),
        (LESSON, prefilled.MISTAKE),
        (LESSON, prefilled.STORY),
        (LESSON, prefilled.CODE),
        (LESSON, prefilled.IMAGE.format("images/keel.webp")),
        ("keel.svg", prefilled.DIAGRAM.format(name="keel", title="A keel")),
        ("quiz.yaml", prefilled.QUIZ),
        ("lab.yaml", prefilled.LAB),
        ("lab.yaml", prefilled.EMPTY_LAB),
    ],
)
def test_every_sentence_to_write_over_is_found_on_its_line(path, begun):
    lines = plain(begun).split("\n")
    assert words_in(path, plain(begun)) == MARKED.findall(begun)
    for line, message in left_in(path, plain(begun)):
        assert message.split("”")[0].removeprefix("“") in lines[line - 1]


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE} Then go on.",
        LINE.lower(),
        "The right answer is the one that floats.",
        f"```console\n{LINE}\n```",
        f"`{LINE}`",
        "![Say what it shows, and why](images/keel.webp)",
    ],
)
def test_what_is_only_like_one_is_an_authors_own(text):
    assert words_in(LESSON, f"---\ntitle: Keels\n---\n{text}\n") == []


def test_written_in_another_style_it_is_the_same():
    assert words_in("lab.yaml", 'story: "Say who needs what, and why."\n') == ["Say who needs what, and why."]
    assert words_in("quiz.yaml", "a: >-\n  Say why it\n  is right.\n") == ["Say why it is right."]
    assert words_in(LESSON, f"---\r\ntitle: Keels\r\n---\r\n{LINE}\r\n") == [LINE]


@pytest.mark.parametrize("path", ["starter/notes.txt", "starter/Dockerfile"])
def test_other_files_are_not_read(path):
    assert words_in(path, LINE) == []


def test_what_cannot_be_read_is_told_elsewhere():
    assert words_in("quiz.yaml", "a: [") == []
    assert words_in(LESSON, LINE) == [LINE]
