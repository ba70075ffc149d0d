"""`docker inspect` and its `--format '{{json .State}}'`: the facts of a container, whole JSON or a piece of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agentcore.troubleshoot.docker_observations import CONTAINER
from agentcore.troubleshoot.observations import Fact, Seen, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader

reader = Reader(__name__, order=5, joins_lines=False)

_JSON = re.compile(r'^\s*(?:["{}\[\]]|\w+["\],}])')
_TELLS = re.compile(r'"(?:OOMKilled|FailingStreak|RestartPolicy|ExitCode)" ?:')
_PAIR = re.compile(
    r'"(?P<key>Status|Running|Restarting|OOMKilled|ExitCode|Error|Name|Path|Image|RestartCount|Memory|Output)" ?: ?'
    r'(?:"(?P<text>(?:[^"\\]|\\.){0,3000})|(?P<plain>[\w.-]+))'
)
_TITLES = {"OOMKilled": "oom killed", "ExitCode": "exit code", "RestartCount": "restarts", "Path": "command"}
MOST_PIECES = 60
_HEALTH = re.compile(r"^(?:un)?healthy$|^starting$")


@reader.reading
def inspections(page: Page) -> None:
    for raw in list(_blocks(page.lines)):
        block = _whole(raw)
        if not any(_TELLS.search(line.text) for line in block):
            continue
        facts = _facts(block)
        name = facts.pop("name", None)
        subject = Subject(CONTAINER, name.text.strip("/") if name else _asked(block[0]))
        page.see(Seen(subject, block[0], facts))
        page.recognise("docker inspect", block[0])
        page.take(raw)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of JSON; inside of a text that a narrow window broke, any line goes on with it."""
    found: list[Line] = []
    for line in lines:
        if line.text and (_JSON.match(line.text) or (found and _is_open(found))):
            found.append(line)
        elif found:
            yield found
            found = []
    if found:
        yield found


def _is_open(block: Sequence[Line]) -> bool:
    """Whether the last line ends inside of a text, or the whole stands on one line that was broken."""
    last = block[-1].text
    is_broken_line = block[0].text.startswith('{"') and not last.endswith("}")
    return is_broken_line or _ends_open(last) or not _JSON.match(last)


def _ends_open(text: str) -> bool:
    return (text.count('"') - text.count('\\"')) % 2 == 1


def _whole(block: Sequence[Line]) -> list[Line]:
    """The lines with what was broken put together again."""
    found: list[Line] = []
    for line in block:
        is_piece = found and (found[0].text.startswith('{"') or _ends_open(found[-1].text))
        if is_piece and len(found[-1].numbers) < MOST_PIECES:
            found[-1] = found[-1].followed_by(line, "")
        else:
            found.append(line)
    return found


def _facts(block: Sequence[Line]) -> dict[str, Fact]:
    """The first value under each key; the second `Status`, or one that only health has, is the health check's."""
    facts: dict[str, Fact] = {}
    for line in block:
        for match in _PAIR.finditer(line.text):
            value = match["text"] if match["plain"] is None else match["plain"]
            key = _TITLES.get(match["key"], match["key"].lower())
            if match["key"] == "Status" and _HEALTH.match(value):
                key = "health"
            if key == "exit code" and "health" in facts:
                key = "health exit code"
            facts.setdefault(key, Fact(value.replace('\\"', '"'), line))
    return facts


def _asked(line: Line) -> str:
    """The container that the command names."""
    words = line.command.plain if line.command else ()
    return words[1] if len(words) > 1 and words[0] in ("inspect", "container") and "{" not in words[1] else ""
