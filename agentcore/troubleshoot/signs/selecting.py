"""A Service's selector beside the labels of the Pods that are shown with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Seen
from agentcore.troubleshoot.signs.base import Clue, Sign

sign = Sign(__name__)

MOST_SERVICES = 50
MOST_PODS = 200


@dataclass(frozen=True, slots=True)
class Labelled:
    pod: Seen
    labels: Mapping[str, str]


@sign.on(Case)
def no_pod_is_selected(case: Case, _: Case) -> Iterator[Clue]:
    """Certain where the paste shows the Pod that is meant; of other people's Services nothing is said."""
    labelled = [Labelled(pod, _pairs(pod.says("labels"))) for pod in case.seen("pod")[:MOST_PODS] if pod.says("labels")]
    services = [each for each in case.seen("service")[:MOST_SERVICES] if "=" in each.says("selector")]
    for service in services if labelled else ():
        selector = _pairs(service.says("selector"))
        there = [each for each in labelled if _is_together(service, each.pod)]
        if any(selector.items() <= each.labels.items() for each in there):
            continue
        meant = _meant(service, selector, there, is_only=len(services) == 1)
        for line in (service.where("selector"), meant.pod.where("labels")) if meant else ():
            yield Clue("selector-mismatch", line, service.subject, Confidence.CERTAIN)


def _meant(service: Seen, selector: Mapping[str, str], pods: Sequence[Labelled], *, is_only: bool) -> Labelled | None:
    """The Pod that the Service is for: named like it, or with the most of its selector if it is the only Service."""
    named = [each for each in pods if each.pod.subject.name.startswith(f"{service.subject.name}-")]
    near = named or ([each for each in pods if not selector.keys().isdisjoint(each.labels)] if is_only else [])
    return max(near, key=lambda each: len(selector.items() & each.labels.items()), default=None)


def _is_together(service: Seen, pod: Seen) -> bool:
    here, there = service.subject.namespace, pod.subject.namespace
    return not here or not there or here == there


def _pairs(text: str) -> dict[str, str]:
    """`app=web,tier=front` as pairs."""
    pairs = (part.strip().partition("=") for part in text.split(","))
    return {key: value for key, sign_, value in pairs if sign_}
