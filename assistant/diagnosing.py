"""What a paste shows, beside the lessons and labs that teach it, and the paste itself with its lines numbered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from agentcore import knowledge, troubleshoot
from agentcore.knowledge import Issue
from agentcore.troubleshoot.diagnosis import Confidence, Diagnosis, Evidence, Verdict
from assistant.looking_up import Taught, taught
from courses.models import Activity

MANIFESTS = "manifests.yaml"
CONFIDENCE_WORDS = {
    Confidence.CERTAIN: "Certain: it says so",
    Confidence.LIKELY: "Likely: this is what mostly causes it",
    Confidence.POSSIBLE: "Possible: it fits, and so do others",
}
CONFIDENCE_TONES = {Confidence.CERTAIN: "info", Confidence.LIKELY: "part", Confidence.POSSIBLE: "open"}


@dataclass(frozen=True)
class Alternative:
    """What else it could be, and where the table of faults speaks of it."""

    title: str
    issue: str


@dataclass(frozen=True)
class ShownVerdict:
    verdict: Verdict
    issue: Issue | None
    lesson: Activity | None
    lab: Activity | None
    alternatives: list[Alternative]

    @property
    def confidence(self) -> str:
        return CONFIDENCE_WORDS[self.verdict.confidence]

    @property
    def next_command(self) -> str:
        """Empty where the way out begins with it."""
        first = self.verdict.recovery[:1]
        return "" if first and first[0].command == self.verdict.next_command else self.verdict.next_command

    @property
    def tone(self) -> str:
        return CONFIDENCE_TONES[self.verdict.confidence]


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    is_evidence: bool


@dataclass(frozen=True)
class Listing:
    """A text whose lines evidence is quoted from. `anchor` begins the ids of its lines."""

    title: str
    anchor: str
    lines: list[Line]


@dataclass(frozen=True)
class ShownDiagnosis:
    diagnosis: Diagnosis
    verdicts: list[ShownVerdict]
    listings: list[Listing]

    @property
    def is_healthy(self) -> bool:
        return bool(self.diagnosis.recognised) and not self.diagnosis.verdicts

    @property
    def headline(self) -> str:
        count = len(self.verdicts)
        if count:
            return f"{count} things are wrong" if count > 1 else "One thing is wrong"
        return "No fault in what was pasted" if self.is_healthy else "This cannot be read"

    @property
    def spoken(self) -> str:
        """What is read out when it arrives."""
        return ". ".join([self.headline, *(one.verdict.title for one in self.verdicts[:1])])

    @property
    def recognised(self) -> str:
        return ", ".join(f"`{one}`" for one in self.diagnosis.recognised)


@dataclass(frozen=True)
class Pasted:
    """What was handed in: a text, and perhaps the manifests it is about."""

    text: str
    manifests: str = ""

    @cached_property
    def diagnosis(self) -> Diagnosis:
        files = {MANIFESTS: self.manifests} if self.manifests.strip() else None
        return troubleshoot.diagnose(self.text, files)

    def shown(self) -> ShownDiagnosis:
        """At most one query."""
        return ShownDiagnosis(self.diagnosis, shown_verdicts(self.diagnosis), list(self._listings()))

    def _listings(self) -> Iterable[Listing]:
        quoted = [one for verdict in self.diagnosis.verdicts for one in verdict.evidence]
        yield listing("What you pasted, line by line", "line", self.text, [one for one in quoted if not one.path])
        if any(one.path for one in quoted):
            yield listing(
                "The manifests, line by line", "manifest", self.manifests, [one for one in quoted if one.path]
            )


def listing(title: str, anchor: str, text: str, quoted: list[Evidence]) -> Listing:
    marked = {one.line for one in quoted}
    rows = enumerate(text.removesuffix("\n").split("\n"), start=1)
    return Listing(title, anchor, [Line(number, row, number in marked) for number, row in rows])


def shown_verdicts(diagnosis: Diagnosis) -> list[ShownVerdict]:
    """One query, or none where nothing is wrong."""
    verdicts = diagnosis.verdicts
    if not verdicts:
        return []
    activities = taught((one.lesson for one in verdicts), (one.lab for one in verdicts))
    return [shown_verdict(one, activities) for one in verdicts]


def shown_verdict(verdict: Verdict, activities: Taught) -> ShownVerdict:
    issue = next((one for one in knowledge.issues() if one.id == verdict.issue), None)
    others = [knowledge.fault(one) for one in verdict.alternatives]
    return ShownVerdict(
        verdict,
        issue,
        lesson=activities.get((Activity.Kind.LESSON, verdict.lesson)),
        lab=activities.get((Activity.Kind.LAB, verdict.lab)),
        alternatives=[Alternative(one.title, one.issue) for one in others],
    )
