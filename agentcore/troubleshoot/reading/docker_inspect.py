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
_HEALTH = re.compile(r"^(?:un)?healthy$|^starting$")


@reader.reading
def inspections(page: Page) -> None:
    for block in list(_blocks(page.lines)):
        if not any(_TELLS.search(line.text) for line in block):
            continue
        facts = _facts(block)
        name = facts.pop("name", None)
        subject = Subject(CONTAINER, name.text.strip("/") if name else _asked(block[0]))
        page.see(Seen(subject, block[0], facts))
        page.recognise("docker inspect", block[0])
        page.take(block)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of JSON; one that a narrow window broke inside of a long line is one line."""
    found: list[Line] = []
    for line in lines:
        if line.text and (_JSON.match(line.text) or (found and found[0].text.startswith('{"'))):
            if found and found[0].text.startswith('{"'):
                found[0] = found[0].followed_by(line, "")
            else:
                found.append(line)
        elif found:
            yield found
            found = []
    if found:
        yield found


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
