"""Where a course speaks of one of its modules, lessons or labs: what breaks when that is renamed or deleted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from courses.locating import YamlRefused, locate
from teaching.studio.editing.units import Unit

SPEAKING = re.compile(r".*\.md|.*/(module|quiz|lab)\.yaml|placement/[^/]+\.yaml|coverage\.yaml")


@dataclass(frozen=True)
class Reference:
    """`start` and `end` are where the slug stands in the file's text."""

    path: str
    line: int
    words: str  # the line it stands on
    start: int
    end: int


def references_to(unit: Unit, texts: Mapping[str, str]) -> list[Reference]:
    """Every place outside the unit that names it, in the order of the files."""
    inside = (unit.path, f"{unit.path}/")
    found = []
    for path in sorted(texts):
        if path != inside[0] and not path.startswith(inside[1]):
            text = texts[path]
            for start, end in sorted(set(_spans(unit, path, text))):
                line = text.count("\n", 0, start) + 1
                found.append(Reference(path, line, text.split("\n")[line - 1].strip()[:160], start, end))
    return found


def renamed(text: str, references: list[Reference], slug: str) -> str:
    """A file's text with another slug at each of its references."""
    for reference in sorted(references, key=lambda each: each.start, reverse=True):
        text = text[: reference.start] + slug + text[reference.end :]
    return text


def _spans(unit: Unit, path: str, text: str) -> Iterator[tuple[int, int]]:
    if unit.kind == "file":
        yield from _pictured(unit, path, text)
        return
    slug = re.escape(unit.slug)
    schemes = ("module", "quiz") if unit.kind == "module" else (unit.kind,)
    for scheme in schemes:
        # a link, `lesson:pods`, and a key of a question or criterion, `lesson: pods`
        for match in re.finditer(rf"""(?<![\w-]){scheme}:[ ]?["']?(?P<slug>{slug})(?![\w-])""", text):
            yield match.span("slug")
    if unit.kind == "module" and path == "coverage.yaml":
        for match in re.finditer(rf"(?<![\w/-])(?P<slug>{slug})/[a-z0-9]", text):
            yield match.span("slug")
    if unit.kind == "module" and path.endswith("/module.yaml"):
        yield from _required(unit.slug, text)


def _pictured(picture: Unit, path: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a lesson shows a diagram or image of its module."""
    home = f"modules/{picture.module}/"
    if path.startswith(f"{home}lessons/"):
        shown = re.escape(f"({picture.path.removeprefix(home)})")
        yield from (match.span() for match in re.finditer(shown, text))


def _required(slug: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `requires` of a module.yaml names the module."""
    try:
        document = locate(text)
    except YamlRefused:
        return
    required = document.data.get("requires") if isinstance(document.data, dict) else None
    lines = text.split("\n")
    for index, each in enumerate(required if isinstance(required, list) else []):
        if each == slug:
            line = document.line("requires", index)
            offset = sum(len(before) + 1 for before in lines[: line - 1])
            for match in re.finditer(rf"(?<![\w-]){re.escape(slug)}(?![\w-])", lines[line - 1]):
                yield offset + match.start(), offset + match.end()
