"""`docker ps` and `docker compose ps`: a row is known by its state, whatever the width of the columns."""

from __future__ import annotations

import re

from agentcore.troubleshoot.docker_observations import CONTAINER
from agentcore.troubleshoot.observations import Fact, Seen, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader

reader = Reader(__name__, order=25)

_HEADING = re.compile(r"^ *(?:CONTAINER ID +(?:IMAGE|NAMES)|NAME +(?:IMAGE|COMMAND) +|NAMES +(?:IMAGE|STATUS))")
_AGO = r"(?:about |less than )?(?:an?|\d+) ?(?:second|minute|hour|day|week|month)s?"
_STATE = re.compile(
    rf"(?<![\w(])(?P<status>(?:Exited|Restarting) \((?P<code>\d{{1,3}})\)(?: ?{_AGO} ?ago)?"
    rf"|Up(?: {_AGO})?(?: \((?P<health>healthy|unhealthy|health: starting|Paused)\))?|Created|Dead|Removal In Progress"
    r"|exited \((?P<code_v1>\d{1,3})\)|running(?: \((?P<health_v1>healthy|unhealthy|starting)\))?)(?![\w])",
    re.IGNORECASE,
)
_BY_ID = re.compile(r'^ *(?P<id>[0-9a-f]{12}) +(?P<image>\S+) +"(?P<command>[^"]{0,200})"? *')
_BY_NAME = re.compile(r'^ *(?P<name>[A-Za-z0-9][\w.-]{1,200}) +(?P<image>[\w./:@-]+) +"(?P<command>[^"]{0,200})"? +')
_LAST = re.compile(r" (?P<name>[A-Za-z0-9][\w.,-]{0,200})$")


@reader.reading
def containers(page: Page) -> None:
    taken: list[Line] = []
    for line in page.lines:
        seen = _container(line)
        if seen is not None:
            page.see(seen)
        elif not _HEADING.match(line.text):
            continue
        page.recognise("docker ps", line)
        taken.append(line)
    page.take(taken)


def _container(line: Line) -> Seen | None:
    """A row, with its id or its name first; what follows the command is searched for the state."""
    text = line.text[:1200]
    by_id = _BY_ID.match(text)
    start = by_id or _BY_NAME.match(text)
    if start is None:
        return None
    state = None
    for state in _STATE.finditer(text, start.end()):
        if state["status"].lower() not in ("created", "running"):
            break
    if state is None:
        return None
    last = _LAST.search(text)
    name = (last["name"] if last and last.start() >= state.end() else start["id"]) if by_id else start["name"]
    told = {"status": state["status"], "image": start["image"], "command": start["command"]}
    told["exit code"] = state["code"] or state["code_v1"] or ""
    told["health"] = state["health"] or state["health_v1"] or ""
    return Seen(Subject(CONTAINER, name), line, {key: Fact(value, line) for key, value in told.items() if value})
