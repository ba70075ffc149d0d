"""A lab's criteria and what was handed in → a grade, with the one thing to do next standing first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agentcore.anchors import resolve
from agentcore.artifacts import HandedInFile, Kind
from agentcore.criteria import Criterion, CriterionDiagnosis, Lab, LabError
from agentcore.engine import Review, Unchecked, finding_to_json, reviewed
from agentcore.expressions import ExpressionError, Facts, compiled
from agentcore.facts import facts_of
from agentcore.inspection import Inspection
from agentcore.rules.base import Finding
from agentcore.selecting import selected_rules
from agentcore.settings import Settings
from agentcore.spans import Span

__all__ = [
    "GATE_CAP",
    "PASS_MARK",
    "Criterion",
    "CriterionDiagnosis",
    "CriterionResult",
    "Grade",
    "Lab",
    "LabError",
    "Reading",
    "grade",
    "grade_of",
    "read",
    "reading_key",
]

PASS_MARK = 80
GATE_CAP = PASS_MARK - 1
CRASHED = "file/rule-crashed"
UNKNOWN_KIND = "file/unknown-kind"
MAX_JUDGED = 200  # an author tries a criterion in many ways
EVERY_KIND = frozenset(Kind)
NAMING = frozenset({"documents", "commands"})  # the variables that are asked for one file after another


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How one criterion came out; `met` is None where it could not be checked, and `message` says why."""

    id: str
    title: str
    weight: int
    gate: bool
    met: bool | None
    points: int
    message: str
    span: Span | None = None
    findings: tuple[Finding, ...] = ()
    lesson: str | None = None
    outcome: str | None = None
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """A plain dict of the fields; `span` as `{path, line, column, end_line, end_column}` or None."""
        return {
            "id": self.id,
            "title": self.title,
            "weight": self.weight,
            "gate": self.gate,
            "met": self.met,
            "points": self.points,
            "message": self.message,
            "span": span_to_json(self.span) if self.span else None,
            "findings": [finding_to_json(finding) for finding in self.findings],
            "lesson": self.lesson,
            "outcome": self.outcome,
        }


@dataclass(frozen=True, slots=True)
class Grade:
    """A score with its reasons. Unmet criteria come first, in the order in which to mend them."""

    score: int
    passed: bool
    capped_by: tuple[str, ...]
    criteria: tuple[CriterionResult, ...]
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def feedback(self) -> tuple[CriterionResult, ...]:
        """What is not met yet; the first is the one thing to do next."""
        return tuple(result for result in self.criteria if result.met is not True)

    @property
    def missed(self) -> tuple[str, ...]:
        return tuple(result.id for result in self.feedback)

    def to_json(self) -> dict[str, Any]:
        """A plain dict of the fields, and `next`: the id of the criterion to mend first, or None."""
        return {
            "score": self.score,
            "passed": self.passed,
            "capped_by": list(self.capped_by),
            "next": self.missed[0] if self.missed else None,
            "criteria": [result.to_json() for result in self.criteria],
            "findings": [finding_to_json(finding) for finding in self.findings],
            "unchecked": [note.to_json() for note in self.unchecked],
            "faults": list(self.faults),
        }


def span_to_json(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def grade(files: Mapping[str, str | bytes], lab: Lab) -> Grade:
    """Grade what was handed in for a lab. Never raises for anything handed in."""
    return grade_of(read(files, lab), lab)


@dataclass(frozen=True)
class Reading:
    """Files as a lab reads them: parsed, and reviewed by its rules.

    It serves for every lab with the same `reading_key`, so that whoever changes a criterion need not read all again.
    """

    inspection: Inspection
    review: Review
    facts: Facts
    judged: dict[Criterion, CriterionResult] = field(default_factory=dict)  # what criteria came to on these files


def rules_wanted(lab: Lab) -> frozenset[str]:
    """The ids of the rules that are shown or graded by."""
    shown = {rule.id for rule in selected_rules(lab.rules)}
    return frozenset(shown | {rule_id for criterion in lab.criteria for rule_id in criterion.rules})


def reading_key(lab: Lab) -> tuple[object, ...]:
    """What reading files depends on, besides the files."""
    return lab.kubernetes_version, lab.data, lab.files, lab.suppressions, rules_wanted(lab)


def read(files: Mapping[str, str | bytes], lab: Lab) -> Reading:
    """Parse and review files: most of what grading costs."""
    inspection = Inspection(files, Settings(kubernetes_version=lab.kubernetes_version, data=lab.data))
    review = reviewed(inspection, selected_rules(rules_wanted(lab)), suppressions=lab.suppressions)
    return Reading(inspection, review, facts_of(inspection, lab.files))


def grade_of(reading: Reading, lab: Lab) -> Grade:
    """Grade files that were read for this lab, or for one with the same `reading_key`. No two threads at once."""
    review = reading.review
    results = Grading(lab, reading).results()
    gates = tuple(result.id for result in results if result.gate and result.met is not True)
    points = sum(result.points for result in results)
    score = min(points, GATE_CAP) if gates else points
    faults = [finding.message for finding in review.findings if finding.rule_id == CRASHED]
    return Grade(
        score=score,
        passed=score >= PASS_MARK,
        capped_by=gates,
        criteria=results,
        findings=tuple(_worth_showing(review.findings, lab)),
        unchecked=review.unchecked,
        faults=(*faults, *(result.note for result in results if result.met is None and result.note)),
    )


def _worth_showing(findings: Iterable[Finding], lab: Lab) -> Iterable[Finding]:
    """A file that the lab asks for may be of any kind."""
    return (item for item in findings if item.rule_id != UNKNOWN_KIND or item.path not in lab.files)


@dataclass(frozen=True)
class Blocked:
    """Why a criterion cannot be checked: one reason, at one place."""

    message: str
    span: Span | None


class Grading:
    """One grading of one hand-in: the criteria against the review and the data."""

    def __init__(self, lab: Lab, reading: Reading) -> None:
        self.lab = lab
        self.inspection = reading.inspection
        self.review = reading.review
        self.facts = reading.facts
        self.judged = reading.judged

    def results(self) -> tuple[CriterionResult, ...]:
        """Every criterion's result: blocked ones first, then gates, then by weight, and last the met ones."""
        return tuple(sorted((self.result(each) for each in self.lab.criteria), key=_urgency))

    def result(self, criterion: Criterion) -> CriterionResult:
        if criterion not in self.judged:
            if len(self.judged) >= MAX_JUDGED:
                self.judged.clear()
            self.judged[criterion] = self.judge(criterion)
        return self.judged[criterion]

    def judge(self, criterion: Criterion) -> CriterionResult:
        blocked = self.blocked(criterion)
        if blocked:
            return _result(criterion, met=None, message=blocked.message, span=blocked.span)
        found = tuple(item for item in self.review.findings if item.rule_id in criterion.rules)
        try:
            reason = compiled(criterion.cel).outcome(self.facts) if criterion.cel else ""
        except ExpressionError as error:
            message = "This criterion could not be checked; that is the lab's fault, not the files'."
            return _result(criterion, met=None, message=message, note=f"{criterion.id}: {error}")
        if not reason and not found:
            return _result(criterion, met=True, message=criterion.met or criterion.title)
        return self.missed(criterion, found, reason)

    def missed(self, criterion: Criterion, found: tuple[Finding, ...], reason: str) -> CriterionResult:
        """The first diagnosis that applies speaks, or else the criterion, where its rules found something."""
        anchored = self.place(criterion.at)
        span = found[0].span if found else anchored
        diagnosis = next((each for each in criterion.diagnoses if self.applies(each)), None)
        if diagnosis:
            span = self.place(diagnosis.at) or span
        message = diagnosis.say if diagnosis else criterion.missed
        return _result(criterion, met=False, message=message, span=span, findings=found, note=reason)

    def applies(self, diagnosis: CriterionDiagnosis) -> bool:
        try:
            return compiled(diagnosis.when).holds(self.facts)
        except ExpressionError:
            return False

    def place(self, at: str | None) -> Span | None:
        anchor = self.lab.anchor(at)
        return resolve(anchor, self.inspection) if anchor else None

    def blocked(self, criterion: Criterion) -> Blocked | None:
        """What keeps a criterion from being checked: a broken or absent file that it reads, or our fault."""
        kinds = self.kinds_read_by(criterion)
        named = self.paths_read_by(criterion)
        relevant = [file for file in self.inspection.handed_in.files if file.kind in kinds or file.path in named]
        for file in relevant:
            unreadable = self.unreadable(file)
            if unreadable:
                return unreadable
        for kind in (Kind.DOCKERFILE, Kind.KUBERNETES, Kind.COMPOSE):
            if kind is Kind.KUBERNETES and self.inspection.charts is not None:
                continue  # the objects are those that the chart renders
            if kind in kinds and kinds != EVERY_KIND and not self.inspection.handed_in.of_kind(kind):
                return self.absent([path for path in self.lab.files if self.kind_of(path) is kind], kind)
        for path in named:
            if all(file.path != path or file.is_empty for file in self.inspection.handed_in.files):
                return self.absent([path])
        return self.unrendered(criterion) or self.crashed(criterion, {file.path for file in relevant})

    def kind_of(self, path: str) -> Kind:
        """What a file of the lab is by its name."""
        return HandedInFile(path, is_data=path in self.lab.data).kind

    def paths_read_by(self, criterion: Criterion) -> list[str]:
        """The files that a criterion names itself, in the order of the lab: `documents["trace.yaml"]`."""
        paths = compiled(criterion.cel).paths if criterion.cel else {}
        named = {path for variable in ("documents", "commands") for path in paths.get(variable, ())}
        return [path for path in self.lab.files if path in named]

    def unrendered(self, criterion: Criterion) -> Blocked | None:
        """Why Helm does not render the chart with a values file that the criterion asks for."""
        paths = compiled(criterion.cel).paths if criterion.cel else {}
        for path in sorted(paths.get("rendered", ())):
            overlay = self.inspection.overlays.get(path)
            if overlay is None:
                return self.absent([path])
            if overlay.reason:
                return Blocked(f"{overlay.reason} This is checked as soon as the chart can be rendered.", overlay.span)
        return None

    def kinds_read_by(self, criterion: Criterion) -> frozenset[Kind]:
        """The kinds of files a criterion speaks of, by its variables and the families of its rules."""
        expression = compiled(criterion.cel) if criterion.cel else None
        names = expression.names if expression else frozenset()
        if "files" in names or (expression and names & NAMING - expression.paths.keys()):
            return EVERY_KIND
        families = {rule_id.partition("/")[0] for rule_id in criterion.rules}
        kinds = set()
        if "dockerfile" in names or "dockerfile" in families:
            kinds.add(Kind.DOCKERFILE)
        if "dockerignore" in names:
            kinds.add(Kind.DOCKERIGNORE)
        if "objects" in names or families & {"kubernetes", "yaml"}:
            kinds.add(Kind.KUBERNETES)
        if "compose" in names or "compose" in families:
            kinds.add(Kind.COMPOSE)
        if "rendered" in names or "helm" in families:
            kinds.update((Kind.CHART, Kind.TEMPLATE))
        return frozenset(kinds)

    def unreadable(self, file: HandedInFile) -> Blocked | None:
        line = self.inspection.broken_lines.get(file.path) or self.broken_line_of_script(file.path)
        if file.is_readable and line is None:
            return None
        at_fault = [
            finding
            for finding in self.review.findings
            if finding.path == file.path and (line is None or finding.line == line) and finding.rule_id != UNKNOWN_KIND
        ]
        why = at_fault[0].message if at_fault else f"`{file.path}` cannot be read."
        span = at_fault[0].span if at_fault else Span(file.path, line or 1)
        return Blocked(f"{why} This is checked as soon as `{file.path}` can be read.", span)

    def broken_line_of_script(self, path: str) -> int | None:
        script = self.inspection.scripts.get(path)
        return min((span.line for span in script.problems), default=None) if script else None

    def absent(self, expected: list[str], kind: Kind = Kind.UNKNOWN) -> Blocked:
        handed_in = {file.path: file for file in self.inspection.handed_in.files}
        empty = [path for path in expected if path in handed_in]
        if empty:
            return Blocked(f"`{empty[0]}` is empty, so there is nothing to check yet.", Span(empty[0], 1))
        name = f"`{expected[0]}`" if expected else f"A {kind}"
        return Blocked(f"{name} was not handed in, so there is nothing to check yet.", None)

    def crashed(self, criterion: Criterion, relevant: set[str]) -> Blocked | None:
        crashes = {crash.what: crash for crash in self.inspection.crashes}
        if any(rule_id in crashes for rule_id in criterion.rules) or any(
            crash.path in relevant and "/" not in crash.what for crash in crashes.values()
        ):
            return Blocked("This could not be checked; that is the grader's fault, not the files'.", None)
        return None


def _result(criterion: Criterion, *, met: bool | None, **details: Any) -> CriterionResult:
    return CriterionResult(
        id=criterion.id,
        title=criterion.title,
        weight=criterion.weight,
        gate=criterion.gate,
        met=met,
        points=criterion.weight if met else 0,
        lesson=criterion.lesson,
        outcome=criterion.outcome,
        **details,
    )


def _urgency(result: CriterionResult) -> tuple[bool, bool, bool, int]:
    is_blocked = result.met is None and result.span is not None
    return (result.met is True, not is_blocked, not result.gate, -result.weight)
