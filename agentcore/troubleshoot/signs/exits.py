"""What ended a container: the exit code together with the reason, never the code alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.troubleshoot.case import Case, Status
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import ContainerState, Message, Seen, Source
from agentcore.troubleshoot.signs.base import Clue, Sign, told_by_word

sign = Sign(__name__)

_LIKELY, _POSSIBLE, _CERTAIN = Confidence.LIKELY, Confidence.POSSIBLE, Confidence.CERTAIN
CODES = {
    1: ("program-failed", _LIKELY),
    2: ("wrong-usage", _LIKELY),
    126: ("command-not-executable", _CERTAIN),
    127: ("command-not-found", _CERTAIN),
    128: ("start-error", _LIKELY),
    134: ("program-aborted", _CERTAIN),
    137: ("killed-from-outside", _LIKELY),
    139: ("segmentation-fault", _CERTAIN),
    143: ("terminated-by-signal", _LIKELY),
}


@sign.on(ContainerState)
def exit_code(state: ContainerState, case: Case) -> Iterator[Clue]:
    line = state.exit_line or state.line
    if state.exit_code is None:
        return
    if state.reason in STATUSES:
        yield Clue(STATUSES[state.reason][0], line, state.subject)
        return
    if state.exit_code == 0:
        if state.is_last and not state.is_init:
            confidence = _CERTAIN if _is_down(state, case) else _LIKELY
            yield Clue("process-ended", state.line, state.subject, confidence)
            yield Clue("process-ended", line, state.subject, confidence)
        return
    if state.is_init:
        yield Clue("init-failing", line, state.subject, _LIKELY, {"CONTAINER": state.subject.container})
    fault, confidence = CODES.get(state.exit_code, ("program-failed", _LIKELY))
    if not state.is_init or fault != "program-failed":
        yield Clue(fault, line, state.subject, confidence)


def _is_down(state: ContainerState, case: Case) -> bool:
    """Whether the container waits for its next start, or has ended once more."""
    return any(not each.is_last and each.phase in ("waiting", "terminated") for each in case.states(state.subject))


STATUSES = {
    "OOMKilled": ("oom-killed", _CERTAIN),
    "StartError": ("start-error", _CERTAIN),
    "ContainerCannotRun": ("start-error", _CERTAIN),
    "RunContainerError": ("run-container-failed", _LIKELY),
    "CrashLoopBackOff": ("crash-loop", _POSSIBLE),
    "PostStartHookError": ("post-start-hook-failed", _CERTAIN),
}


_CODE = re.compile(r"^ExitCode:(\d{1,3})$")


@sign.on(Status)
def status(status: Status, case: Case) -> Iterator[Clue]:
    yield from told_by_word(STATUSES, status)
    code = _CODE.match(status.word)
    if code:  # what the table shows where the runtime gave no reason
        fault, confidence = CODES.get(int(code[1]), ("program-failed", _LIKELY))
        yield Clue(fault, status.line, status.subject, confidence)


@sign.on(Message)
def backing_off(message: Message, case: Case) -> Iterator[Clue]:
    if message.reason == "FailedPostStartHook" or message.has("poststarthook failed"):
        yield Clue("post-start-hook-failed", message.line, message.subject)
    if message.has("back-off restarting failed container") or (
        message.source is not Source.LOG and message.has("crashloopbackoff")
    ):
        yield Clue("crash-loop", message.line, message.subject, _POSSIBLE)


@sign.on(Seen)
def ended(seen: Seen, case: Case) -> Iterator[Clue]:
    """`Error` in a Pod's row: it ended with another code than 0, once, or again and again."""
    if seen.subject.kind == "pod" and seen.says("status") == "Error":
        fault = "crash-loop" if seen.number("restarts") else "program-failed"
        yield Clue(fault, seen.where("status"), seen.subject, _POSSIBLE)


@sign.on(Seen)
def watched_through_completed(seen: Seen, case: Case) -> Iterator[Clue]:
    """A Pod that completes and is started again: the process ends well, and should not end."""
    if seen.subject.kind == "pod" and seen.says("status") == "Completed" and (seen.number("restarts") or 0) > 0:
        yield Clue("process-ended", seen.where("status"), seen.subject, _LIKELY)
