"""Reads the topics, each from `topics/<id>.md`: front matter, the essence, and up to three sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from agentcore.knowledge.passages import KnowledgeError, Numbered, blocks, numbered, passages
from agentcore.knowledge.records import Command, Effect, Passage, Topic

SECTIONS = ("Details", "Practices", "Commands")
FRONT = {"title": str, "names": list, "lesson": str, "see": list}
COMMAND = re.compile(r"`([^`]+)` \((\w+)\): (.+)")
LIST_ITEM = re.compile(r"- (\S.*)")

Section = tuple[int, list[Numbered]]  # the line of its heading, and what stands below


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, by id. Raises KnowledgeError where a file is not in its form."""
    folder = files("agentcore.knowledge").joinpath("topics")
    found = [
        read_topic(f"topics/{file.name}", file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".md")
    ]
    return tuple(sorted(found, key=lambda one: one.id))


@cache
def _by_id() -> Mapping[str, Topic]:
    return MappingProxyType({one.id: one for one in topics()})


def topic(id: str) -> Topic:
    """The topic with this id. Raises KeyError if there is none."""
    return _by_id()[id]


def read_topic(path: str, text: str) -> Topic:
    """A topic from the text of its file, named like `topics/deployment.md`. Raises KnowledgeError."""
    lines = numbered(text.splitlines())
    end = next((number for number, line in lines[1:] if line == "---"), 0)
    if not end or lines[0][1] != "---":
        raise KnowledgeError(path, 1, "a topic begins with its front matter between two lines of `---`")
    front = _front(path, lines[1 : end - 1])
    sections = _sections(path, lines[end:])
    essence = passages(path, sections[""][1])
    if not essence:
        raise KnowledgeError(path, end, "a topic says first what it is: its essence is missing")
    details = passages(path, sections.get("Details", (0, []))[1])
    _refuse_doubled_anchors(path, essence + details)
    return Topic(
        id=path.rpartition("/")[2].removesuffix(".md"),
        title=front["title"],
        names=tuple(front["names"]),
        lesson=front["lesson"],
        essence=essence,
        details=details,
        practices=tuple(text for _, text in _items(path, sections, "Practices")),
        commands=tuple(_command(path, *item) for item in _items(path, sections, "Commands")),
        see=tuple(front["see"]),
    )


def _front(path: str, lines: list[Numbered]) -> dict[str, Any]:
    try:
        front = yaml.load("\n".join(line for _, line in lines), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise KnowledgeError(path, line + 2, f"not YAML: {error.problem}") from error
    if not isinstance(front, dict) or set(front) != set(FRONT):
        raise KnowledgeError(path, 2, f"the front matter holds exactly {', '.join(FRONT)}")
    for key, kind in FRONT.items():
        line = next(number for number, line in lines if line.startswith(f"{key}:"))
        if not isinstance(front[key], kind) or not front[key]:
            raise KnowledgeError(path, line, f"`{key}` is {'a list' if kind is list else 'a text'}, and not empty")
        if kind is list and not all(isinstance(one, str) and one for one in front[key]):
            raise KnowledgeError(path, line, f"`{key}` is a list of texts; quote what is not one")
    return front


def _sections(path: str, lines: list[Numbered]) -> dict[str, Section]:
    """The lines below each heading, and those before the first under an empty one."""
    found: dict[str, Section] = {"": (lines[0][0] if lines else 1, [])}
    current = ""
    in_fence = False
    for number, line in lines:
        in_fence ^= line.startswith("```")
        if in_fence or not line.startswith("#"):
            found[current][1].append((number, line))
            continue
        heading = line.removeprefix("## ")
        later = SECTIONS[SECTIONS.index(current) + 1 :] if current else SECTIONS
        if heading not in later:
            raise KnowledgeError(path, number, f"`{line}` is no section here; one of `## {'`, `## '.join(SECTIONS)}`")
        current = heading
        found[current] = (number, [])
    for heading, (number, below) in found.items():
        if heading and not any(line.strip() for _, line in below):
            raise KnowledgeError(path, number, f"nothing stands below `## {heading}`")
    return found


def _items(path: str, sections: Mapping[str, Section], heading: str) -> list[Numbered]:
    """The items of a section that is one list, each with its line; what is indented goes on with the item above."""
    items: list[Numbered] = []
    for block in blocks(path, sections.get(heading, (0, []))[1]):
        for number, line in block:
            item = LIST_ITEM.match(line)
            if item:
                items.append((number, item[1]))
            elif items and line.startswith("  "):
                items[-1] = (items[-1][0], f"{items[-1][1]} {line.strip()}")
            else:
                raise KnowledgeError(path, number, f"`## {heading}` is a list; each item begins with `- `")
    return items


def _command(path: str, number: int, text: str) -> Command:
    parts = COMMAND.fullmatch(text)
    if not parts or parts[2] not in set(Effect):
        message = f"a command is written `` `command` ({'|'.join(Effect)}): purpose ``, and not `{text}`"
        raise KnowledgeError(path, number, message)
    return Command(parts[1], Effect(parts[2]), parts[3])


def _refuse_doubled_anchors(path: str, found: tuple[Passage, ...]) -> None:
    counts = Counter(["essence", *(one.anchor for one in found if one.anchor)])
    for anchor, count in counts.items():
        if count > 1:
            raise KnowledgeError(path, 1, f"`#{anchor}` names {count} passages; `#essence` is the whole essence")
