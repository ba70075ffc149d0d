"""What `docker compose` says of its file and of the services it starts."""

from __future__ import annotations

import re

from agentcore.troubleshoot.docker_observations import CONTAINER, DockerMessage, Tool
from agentcore.troubleshoot.observations import Message, Source, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader

reader = Reader(__name__, order=38)

_LOGRUS = re.compile(r'^time="[^"]{0,40}" level=(?:warning|error|fatal) msg="(?P<text>(?:[^"\\]|\\.){0,3000})"?')
_OURS = ("variable is not set", "attribute `version`", "undefined", "orphan", "invalid interpolation", "compose")
_SAID = re.compile(
    r"^ *(?:WARN\[\d+\] |ERROR: )?(?:The \"?\w+\"? variable is not set|error while interpolating"
    r"|required variable \w+ is|invalid interpolation format|env file .{1,400} not found|[Cc]ouldn't find env file"
    r"|[Dd]ependency failed to start|dependency cycle detected"
    r"|(?:Container \S+ +)?[Ss]ervice \"[\w.-]+\" (?:refers to|depends on|didn't complete|has neither)"
    r"|services?\.[\w.-]+|(?:network|volume) \S+ declared as external|external volume \"|no such service"
    r"|yaml: |validating .{1,400}: |no configuration file provided|(?:top-level|additional) |parsing .{1,400}: yaml)"
)
_PROGRESS = re.compile(
    r"^ *(?:\[\+\] (?:Running|Building|up|down)|[✔✘⠿⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] |[\w.-]+ exited with code 0$"
    r"|Container \S+ +(?:Creating|Created|Starting|Started|Healthy|Waiting|Running|Error|Recreate|Stopp)"
    r"|Network \S+ +Creat|Volume \"?\S+ +Creat)"
)
_FAILED_PULL = re.compile(r"^ *[✘x] (?P<service>[\w.-]+) (?:Error|Interrupted) +(?P<text>\S.*)$")
_LOG = re.compile(r"^(?P<service>[A-Za-z0-9][\w.-]{0,60}) +\| (?P<text>.*)$")


@reader.reading
def composing(page: Page) -> None:
    taken = []
    for line in page.lines:
        said = _said(line)
        if said is None and not _PROGRESS.match(line.text):
            continue
        if said is not None:
            page.see(said)
        page.recognise("docker compose", line)
        taken.append(line)
    page.take(taken)


def _said(line: Line) -> DockerMessage | Message | None:
    logged = _LOGRUS.match(line.text)
    if logged:
        is_ours = _is_compose(line) or any(word in logged["text"] for word in _OURS)
        return _message(logged["text"].replace('\\"', '"'), line) if is_ours else None
    failed = _FAILED_PULL.match(line.text)
    if failed:
        return DockerMessage(failed["text"], line, Source.ERROR, Subject(CONTAINER, failed["service"]))
    log = _LOG.match(line.text) if _is_compose(line) or "| " in line.text[:40] else None
    if log and not log["service"].isdecimal():
        return Message(log["text"].strip(), line, Source.LOG, Subject(CONTAINER, log["service"]))
    return _message(line.text.strip(), line) if _SAID.match(line.text) else None


def _is_compose(line: Line) -> bool:
    return line.command is not None and "compose" in line.command.text


def _message(text: str, line: Line) -> DockerMessage:
    found = re.search(r'[Ss]ervice "(?P<name>[\w.-]+)"|container (?P<container>[\w.-]+)', text)
    name = (found["name"] or found["container"]) if found else ""
    return DockerMessage(text, line, Source.ERROR, Subject(CONTAINER, name) if name else Subject(), tool=Tool.COMPOSE)
