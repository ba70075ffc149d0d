"""Where a part of the course still says what it began with: sentences of `prefilled`, whole and to the letter."""

import re
from collections.abc import Iterator

from courses.fencing import fences, prose_lines
from courses.locating import Located, YamlRefused, locate, texts
from courses.reading import end_of_front
from teaching.studio.prefilled import PLACEHOLDERS

NUMBER = re.compile(r"\s*(?:\d+\.\s+)?")
LABEL = re.compile(r">([^<>]+)</")
ALT = re.compile(r"!\[([^\]]*)\]\(")

Left = tuple[int, str]


def left_in(path: str, text: str) -> list[Left]:
    """Line and message of every sentence that its author has not written over, in the order of the lines."""
    text = text.replace("\r\n", "\n")
    if path.endswith(".md"):
        found = set(_in_lesson(text))
    elif path.endswith(".yaml"):
        found = set(_in_yaml(text))
    elif path.endswith(".svg"):
        found = set(_in_diagram(text))
    else:
        found = set()
    return sorted((line, message_of(words)) for line, words in found)


def left_at(document: Located) -> Iterator[Left]:
    """Line and sentence, of data that was read."""
    for place, text in texts(document.data):
        for number, line in enumerate(text.split("\n")):
            if line.strip() in PLACEHOLDERS:
                yield document.text_line(*place) + number, line.strip()


def message_of(words: str) -> str:
    return f"“{words}” stands here since this part was begun; write over it"


def _in_yaml(text: str, first_line: int = 1) -> Iterator[Left]:
    try:
        yield from left_at(locate(text, first_line=first_line))
    except YamlRefused:
        return  # which is a problem of its own


def _in_diagram(text: str) -> Iterator[Left]:
    for number, line in enumerate(text.split("\n"), start=1):
        yield from ((number, words.strip()) for words in LABEL.findall(line) if words.strip() in PLACEHOLDERS)


def _in_lesson(text: str) -> Iterator[Left]:
    lines = text.split("\n")
    begin = end_of_front(lines) + 1
    yield from _in_yaml("\n".join(lines[1 : max(begin - 1, 1)]), 2)
    body = "\n".join(lines[begin:])
    blocks = list(fences(body))
    for fence in blocks:
        if fence.info == "question":
            yield from _in_yaml(fence.text, begin + fence.first + 1)
    for number, line in prose_lines(body, blocks):
        whole = NUMBER.sub("", line, count=1).rstrip()
        yield from ((begin + number, words) for words in (whole, *ALT.findall(line)) if words in PLACEHOLDERS)
