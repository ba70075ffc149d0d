"""`kubectl describe`: an object's facts, its containers' states, its conditions, its events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, islice, takewhile

from agentcore.troubleshoot.observations import Condition, Fact, Message, Seen, Source, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader
from agentcore.troubleshoot.reading.described_containers import containers
from agentcore.troubleshoot.reading.described_lines import Block, blocks
from agentcore.troubleshoot.reading.events import event_of

reader = Reader(__name__, order=20)

_CONDITION = re.compile(r"^ *(?P<type>[A-Z][A-Za-z]+) +(?P<status>True|False|Unknown)(?: +(?P<rest>\S.*))?$")
_LABEL = re.compile(r"^ *[\w./-]{1,317}=[\w.-]{0,63}$")
_TIME = re.compile(r"(?:\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4} +)")
_REPLICAS = re.compile(r"(\d+) desired \| (\d+) updated \| (\d+) total \| (\d+) available")
_OF_SET = re.compile(r"(\d+) current / (\d+) desired")


@reader.reading
def descriptions(page: Page) -> None:
    for block in blocks(page.lines):
        subject = _subject(block)
        facts = _facts(block)
        if subject.kind == "pod" and "labels" in facts:
            facts["labels"] = _labels(block, facts["labels"])
        states = list(containers(block.lines, subject, facts)) if subject.kind == "pod" else []
        page.see(Seen(subject, block.lines[0], _in_titles(subject.kind, facts)), *states)
        page.see(*_told(subject, facts), *_conditions(block, subject), *_events(block, subject))
        page.recognise(f"kubectl describe {subject.kind}".rstrip(), block.lines[0])
        page.take(line for line in block.lines if line.text)


def _subject(block: Block) -> Subject:
    first = {field.key: field.value for field in reversed(block.fields) if field.indent == 0}
    command = block.lines[0].command
    name = first.get("Name", "")
    if not name and command and command.verb == "describe" and command.plain[2:3]:
        name = command.plain[2]
    namespace = first.get("Namespace", "") or (command.namespace if command else "")
    return Subject(block.kind, name, namespace.replace("<none>", ""))


def _facts(block: Block) -> dict[str, Fact]:
    """The first value under each key of the object itself."""
    facts: dict[str, Fact] = {}
    for field in block.fields:
        facts.setdefault(field.key.lower(), Fact(field.value, field.line))
        if field.key in ("Containers", "Init Containers", "Events") and block.kind == "pod":
            break
    return facts


def _labels(block: Block, first: Fact) -> Fact:
    """All labels, which stand one a line below the first."""
    after = dropwhile(lambda line: line is not first.line, block.lines)
    rest = takewhile(_LABEL.match, (line.text for line in islice(after, 1, None)))
    return Fact(",".join([first.text, *(text.strip() for text in rest)]), first.line)


def _in_titles(kind: str, facts: dict[str, Fact]) -> dict[str, Fact]:
    """The facts with those added that `kubectl get` shows under other names."""
    if kind == "pod" and "node" in facts:
        facts["node"] = Fact(facts["node"].text.partition("/")[0], facts["node"].line)
    told = facts.get("replicas")
    if told:
        deployment, of_set = _REPLICAS.search(told.text), _OF_SET.search(told.text)
        if deployment:
            desired, updated, _, available = deployment.groups()
            facts["ready"] = Fact(f"{available}/{desired}", told.line)
            facts["up-to-date"], facts["available"] = Fact(updated, told.line), Fact(available, told.line)
        elif of_set:
            facts["current"], facts["desired"] = Fact(of_set[1], told.line), Fact(of_set[2], told.line)
    return facts


def _told(subject: Subject, facts: dict[str, Fact]) -> Iterator[Message]:
    """What the object's own status says, as the kubelet writes it when it evicts."""
    message = facts.get("message")
    if subject.kind == "pod" and message and message.text:
        reason = facts.get("reason")
        yield Message(message.text, message.line, Source.STATE, subject, reason.text if reason else "", is_warning=True)


def _conditions(block: Block, subject: Subject) -> Iterator[Condition | Message]:
    inside = False
    for line in block.lines:
        if line.text.strip().startswith("Conditions:"):
            inside = True
        elif inside and not line.text.startswith(" ") and not _CONDITION.match(line.text):
            inside = line.text.startswith(("Type ", "----"))
        elif inside and (match := _CONDITION.match(line.text)):
            condition = _condition(match, line, subject)
            yield condition
            if condition.message:
                yield Message(condition.message, line, Source.STATE, subject, condition.reason)


def _condition(match: re.Match[str], line: Line, subject: Subject) -> Condition:
    rest = _TIME.sub("", match["rest"] or "").split(None, 1)
    return Condition(subject, line, match["type"], match["status"], *rest)


def _events(block: Block, subject: Subject) -> Iterator[Message]:
    for line in block.lines:
        found = event_of(line, subject)
        if found is not None:
            yield found
        elif "<error:" in line.text:
            yield Message(line.text.strip(), line, Source.STATE, subject)
