"""Clues → findings: what is the cause, what only its consequence, and what comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from agentcore import knowledge
from agentcore.knowledge import Fault
from agentcore.troubleshoot.consequences import OUTER, explains
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Subject
from agentcore.troubleshoot.relating import MOST_ASKED, Related
from agentcore.troubleshoot.signs import Clue

MOST_FINDINGS = 5
MOST_LINES = 4
_ORDER = {Confidence.CERTAIN: 0, Confidence.LIKELY: 1, Confidence.POSSIBLE: 2}


@dataclass
class Finding:
    """A fault with every clue for it, its own first, then those of what it explains."""

    fault: Fault
    clues: list[Clue]
    explained: list[Clue] = field(default_factory=list)

    @property
    def confidence(self) -> Confidence:
        return min((clue.confidence for clue in self.clues), key=lambda each: _ORDER[each])

    @property
    def subjects(self) -> list[Subject]:
        """What it is about, the best told first, each name once."""
        best = sorted(self.clues, key=lambda clue: (_ORDER[clue.confidence], not clue.subject.name))
        found: dict[str, Subject] = {}
        for clue in best:
            key = f"{clue.subject.kind}/{clue.subject.name}"
            if clue.subject.name and (key not in found or not found[key].container):
                found[key] = clue.subject
        return list(found.values()) or [clue.subject for clue in best[:1]]

    @property
    def names(self) -> dict[str, str]:
        """What the paste says of the placeholders, the best told first."""
        found: dict[str, str] = {}
        for clue in sorted(self.clues, key=lambda clue: _ORDER[clue.confidence]):
            for name, value in clue.names.items():
                found.setdefault(name, value)
        return found

    def lines(self) -> list[Clue]:
        """The clues to quote: the surest first, each line once, at most a few, in the order of the paste."""
        best = sorted(self.clues, key=lambda clue: (_ORDER[clue.confidence], clue.line.number))
        quoted: dict[int, Clue] = {}
        for clue in [*best, *self.explained]:
            quoted.setdefault(clue.line.number, clue)
        return list(quoted.values())[:MOST_LINES]


def weigh(clues: Sequence[Clue]) -> list[Finding]:
    """The findings, what explains most first, at most a handful."""
    found: dict[str, Finding] = {}
    for clue in clues:
        if clue.fault not in found:
            found[clue.fault] = Finding(knowledge.fault(clue.fault), [])
        found[clue.fault].clues.append(clue)
    left = _without_consequences(list(found.values()))
    outer = {finding.fault.id for finding in left if _has_inner(finding, left)}
    left.sort(key=lambda each: (each.fault.id in outer, _ORDER[each.confidence], -len(each.explained)))
    return left[:MOST_FINDINGS]


def _has_inner(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether another finding tells of the Pod, or the object, behind what this one tells of."""
    if finding.fault.id not in OUTER:
        return False
    own = Related(clue.subject for clue in finding.clues)
    return any(
        own.has_one_about(clue.subject)
        for each in findings
        if each.fault.id not in OUTER and each.confidence is not Confidence.POSSIBLE
        for clue in each.clues[:MOST_ASKED]
    )


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """Each clue that a cause of the same subject explains goes to that cause; a finding without clues is gone."""
    subjects = {finding.fault.id: Related(clue.subject for clue in finding.clues) for finding in findings}
    for finding in findings:
        causes = [each for each in findings if _explains(each.fault, finding.fault)]
        left: list[Clue] = []
        for clue in finding.clues:
            cause = next((each for each in causes if subjects[each.fault.id].has_one_about(clue.subject)), None)
            (cause.explained if cause else left).append(clue)
        finding.clues = left
    return [finding for finding in findings if finding.clues]


def _explains(cause: Fault, consequence: Fault) -> bool:
    return explains(cause.id, cause.issue, consequence.id, consequence.issue)
