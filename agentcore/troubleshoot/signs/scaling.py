"""Autoscalers that cannot compute, and clusters without metrics."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Seen, Source, Subject
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told

sign = Sign(__name__)

WORDINGS = (
    Wording("hpa-missing-request", ("missing request for",), pattern=r"in container (?P<CONTAINER>[\w-]+) of"),
    Wording(
        "metrics-unavailable",
        one_of=(
            "metrics api not available",
            "could not find the requested resource (get pods.metrics",
            "unable to fetch metrics from resource metrics api",
            "the server is currently unable to handle the request (get pods.metrics",
            "no metrics returned from resource metrics api",
        ),
    ),
)


@sign.on(Message)
def told(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is not Source.LOG:
        yield from first_told(WORDINGS, message)


@sign.on(Seen)
def unknown(seen: Seen, case: Case) -> Iterator[Clue]:
    if seen.subject.kind != "horizontalpodautoscaler" or seen.is_superseded:
        return
    metrics = [
        title for title in seen.facts if title == "targets" or "resource cpu" in title or "resource memory" in title
    ]
    told = next((title for title in metrics if "<unknown>" in seen.says(title)), "")
    if told:
        yield Clue("hpa-unknown", seen.where(told), seen.subject, Confidence.POSSIBLE, _target(seen))


def _target(seen: Seen) -> dict[str, str]:
    kind, slash, name = seen.says("reference").partition("/")
    subject = Subject(kind.lower(), name)
    return {"DEPLOYMENT": subject.name} if slash and subject.kind == "deployment" else {}
