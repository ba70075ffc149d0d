"""Jobs that gave up, and CronJobs that do not start."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Condition, Message, Seen, Source, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.signs.base import Clue, Sign

sign = Sign(__name__)

_REASONS = {"BackoffLimitExceeded": "job-backoff-limit", "DeadlineExceeded": "job-deadline"}
_WORDS = {
    "has reached the specified backoff limit": "job-backoff-limit",
    "active longer than specified deadline": "job-deadline",
    "too many missed start time": "cronjob-missed",
    "missed scheduled time to start": "cronjob-missed",
}


def _reason(reason: str, line: Line, subject: Subject) -> Iterator[Clue]:
    if reason in _REASONS:
        yield Clue(_REASONS[reason], line, subject)


@sign.on(Message)
def told(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.LOG:
        return
    yield from _reason(message.reason, message.line, message.subject)
    fault = next((fault for words, fault in _WORDS.items() if message.has(words)), "")
    if fault and message.reason not in _REASONS:
        yield Clue(fault, message.line, message.subject)


@sign.on(Condition)
def condition(condition: Condition, case: Case) -> Iterator[Clue]:
    yield from _reason(condition.reason, condition.line, condition.subject)


@sign.on(Seen)
def failed(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.subject.kind == "job" and seen.says("status") == "Failed" and not seen.is_superseded:
        yield Clue("job-pod-failed", seen.where("status"), seen.subject, Confidence.LIKELY)
    elif seen.subject.kind == "cronjob" and seen.says("suspend").lower() == "true":
        yield Clue("cronjob-suspended", seen.where("suspend"), seen.subject, Confidence.LIKELY)
