"""What a container wrote: everything under a `logs` command, and lines that look like a log."""

from __future__ import annotations

import re

from agentcore.troubleshoot.commands import Command
from agentcore.troubleshoot.observations import Message, Source, Subject
from agentcore.troubleshoot.reading.base import Page, Reader
from agentcore.troubleshoot.reading.tables import SHORT

reader = Reader(__name__, order=80)

_LOGGED = re.compile(
    r"^(?:\[[\w/-]+\] )?(?:\d{4}[-/]\d\d[-/]\d\d[T ]|\[?\d\d:\d\d:\d\d|[IWEF]\d{4} \d\d:|\[\d{4}-|\{\"|time=\"?\d"
    r"|level=\w+ |(?:INFO|WARN|WARNING|ERROR|FATAL|DEBUG)\b|Traceback \(most|panic: |goroutine \d+ \[|npm (?:ERR|error)"
    r"|Exception in thread |fatal: |FATAL:|Error: Cannot find module|ts=\d{4})"
)
_CONTINUED = re.compile(r"^(?:\s+(?:at |File \"|\.\.\. \d+ more)|Caused by: |\w+(?:\.\w+)*(?:Error|Exception): )")


@reader.reading
def log_lines(page: Page) -> None:
    taken = []
    was_log = False
    for line in page.lines:
        command = line.command
        is_asked = command is not None and command.verb == "logs"
        if line.text and (is_asked or _LOGGED.match(line.text) or (was_log and _CONTINUED.match(line.text))):
            page.see(Message(line.text.strip(), line, Source.LOG, _subject(command)))
            page.recognise(command.title if command and is_asked else "log of a container", line)
            taken.append(line)
            was_log = True
        else:
            was_log = False
    page.take(taken)


def _subject(command: Command | None) -> Subject:
    """Whose log it is: of the Pod, or the Deployment, that the command names."""
    if command is None or command.verb != "logs" or not command.plain[1:]:
        return Subject()
    kind, slash, name = command.plain[1].partition("/")
    if not slash:
        is_docker = command.tool != "kubectl"
        return Subject("container" if is_docker else "pod", kind, command.namespace, command.container)
    return Subject(SHORT.get(kind, kind), name, command.namespace, command.container)
