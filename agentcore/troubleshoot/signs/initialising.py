"""Init containers that fail, or that have not ended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.troubleshoot.case import Case, Status
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.signs.base import Clue, Sign

sign = Sign(__name__)

_COUNT = re.compile(r"^\d+/\d+$")
_FAILED = re.compile(r"^(?:Error|CrashLoopBackOff|ExitCode:\d+|Signal:\d+|StartError)$")


@sign.on(Status)
def status(status: Status, case: Case) -> Iterator[Clue]:
    if not status.is_init:
        if status.word == "PodInitializing" and status.lasts:
            yield Clue("init-waiting", status.line, status.subject.of(""), Confidence.POSSIBLE)
    elif _FAILED.match(status.word):
        names = {"CONTAINER": status.subject.container} if status.subject.container else {}
        yield Clue("init-failing", status.line, status.subject, Confidence.LIKELY, names)
    elif _COUNT.match(status.word) and status.lasts:
        yield Clue("init-waiting", status.line, status.subject.of(""), Confidence.POSSIBLE)
