"""Files in, findings out: what is handed in is bounded, parsed once, and shown to every selected rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from agentcore import suppressing
from agentcore.artifacts import Crash, Fault, HandedIn, HandedInFile, Kind
from agentcore.inspection import Inspection, Part
from agentcore.parsing import limits
from agentcore.rules import Rule, rule_of, rules_by_id
from agentcore.rules.base import Check, Edit, Finding, Registered, Severity
from agentcore.rules.outside import SHELLCHECK
from agentcore.selecting import Select, says_why_unreadable, selected_rules
from agentcore.settings import DEFAULT_SETTINGS, Settings
from agentcore.suppressing import Suppression

RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What could not be checked in a file, and why."""

    path: str
    reason: str

    def to_json(self) -> dict[str, str]:
        return {"path": self.path, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules found, in order of place, what they could not look at, and what comments silenced."""

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    silenced: tuple[Finding, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """`{"findings": […], "unchecked": [{"path", "reason"}]}`; a finding as `finding_to_json` gives it."""
        return {
            "findings": [finding_to_json(finding) for finding in self.findings],
            "unchecked": [note.to_json() for note in self.unchecked],
        }


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding as a plain dict, with its rule's reason and remedy: it reads the same in ten years."""
    rule = rule_of(finding.rule_id)
    return {
        "rule_id": finding.rule_id,
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "message": finding.message,
        "why": rule.why,
        "fix": rule.fix,
        "edits": [edit_to_json(edit) for edit in finding.edits],
    }


def edit_to_json(edit: Edit) -> dict[str, Any]:
    """An edit as a plain dict: the stretch it replaces, its end exclusive, and the text to put there."""
    return {
        "path": edit.span.path,
        "line": edit.span.line,
        "column": edit.span.column,
        "end_line": edit.span.end_line,
        "end_column": edit.span.end_column,
        "text": edit.text,
    }


def review(
    files: Mapping[str, str | bytes],
    *,
    select: Select = None,
    ignore: Select = None,
    kubernetes_version: str | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    suppressions: bool = True,
) -> Review:
    """Check files that belong together.

    `select` and `ignore` name rules as `selected_rules` takes them; what cannot be read at all is always
    reported. `kubernetes_version` is a short way to set that of the settings. Without `suppressions`, no
    comment silences anything. Raises ValueError for an unknown rule and never for anything handed in.
    """
    if kubernetes_version is not None and kubernetes_version != settings.kubernetes_version:
        settings = replace(settings, kubernetes_version=kubernetes_version)
    inspection = Inspection(files, settings)
    rules = selected_rules(select, inspection.families, ignore=ignore)
    return reviewed(inspection, rules, suppressions=suppressions)


def reviewed(inspection: Inspection, rules: Iterable[Rule], *, suppressions: bool = True) -> Review:
    """Run rules; one that raises becomes a finding and the others run."""
    chosen = tuple(rules)
    found, silenced, handed_in = looked_at(inspection, chosen, suppressions=suppressions)
    for rule in of_family(chosen, "file"):
        found += rule.run(handed_in)
    findings, cut = _bounded(_ordered(found))
    return Review(findings, (*_unread(inspection), *cut), tuple(_ordered(silenced)))


def looked_at(
    inspection: Inspection, rules: tuple[Rule, ...], *, suppressions: bool
) -> tuple[list[Finding], list[Finding], HandedIn]:
    """What rules find in the models, what comments silence of it, and what is then to be said of the hand-in."""
    found: list[Finding] = []
    for part in inspection.parts:
        found += _run(rules, part, inspection, suppressions)
    found += _outside(rules, inspection, suppressions)
    comments = tuple(_comments(inspection))
    if not suppressions:
        comments = tuple(suppressing.forbidden(each) for each in comments)
    kept, silenced, used = suppressing.silence(found, comments) if comments else (found, [], set())
    handed_in = replace(inspection.handed_in, crashes=tuple(inspection.crashes))
    if comments:
        said = suppressing.remarks(
            comments,
            used,
            ran={rule.id for rule in rules},
            known=rules_by_id(),
            unread=inspection.broken_lines,
        )
        handed_in = replace(handed_in, suppressions=tuple(said))
    return kept, silenced, handed_in


def _comments(inspection: Inspection) -> Iterator[Suppression]:
    """The comments that ask to silence something, in file order."""
    extents = {part.path: part.extents for part in inspection.parts}
    for file in inspection.handed_in.files:
        if file.is_readable and suppressing.MARK in file.text:
            yield from suppressing.read(file.path, file.text, extents.get(file.path, ()))


@cache
def of_family(rules: tuple[Rule, ...], family: str) -> tuple[Rule, ...]:
    """Those of some rules that are of a family."""
    return tuple(rule for rule in rules if rule.family == family)


class Step(NamedTuple):
    """What one kind of node is shown to."""

    wanted: Registered
    checks: tuple[tuple[Rule, Check], ...]


@cache
def plan(rules: tuple[Rule, ...], families: frozenset[str]) -> tuple[Step, ...]:
    """The checks of some rules, those together that want to see the same nodes."""
    steps: dict[tuple[type[Any], tuple[str, ...]], list[tuple[Rule, Check]]] = {}
    first: dict[tuple[type[Any], tuple[str, ...]], Registered] = {}
    for rule in rules:
        if rule.family in families:
            for registered in rule.checks:
                key = (registered.node_type, registered.kinds)
                first.setdefault(key, registered)
                steps.setdefault(key, []).append((rule, registered.check))
    return tuple(Step(first[key], tuple(checks)) for key, checks in steps.items())


def _run(rules: tuple[Rule, ...], part: Part, inspection: Inspection, honour_pragmas: bool) -> Iterator[Finding]:
    """What rules find in one model. All that a rule found is dropped where it raises."""
    model = part.model
    found: list[Finding] = []
    crashed: dict[str, str] = {}
    for (node_type, kinds, _), checks in plan(rules, part.families):
        if kinds and model.kinds.isdisjoint(kinds):
            continue
        nodes = model.of_kind(*kinds) if kinds else model.select(node_type)
        if nodes:
            for rule, check in checks:
                try:
                    for node in nodes:
                        found += check(node, model)
                except Exception as error:
                    crashed.setdefault(rule.id, type(error).__name__)
    inspection.crashes += [Crash(rule_id, part.path, error) for rule_id, error in crashed.items()]
    return _heeded(found, crashed, part, inspection, honour_pragmas)


def _outside(rules: tuple[Rule, ...], inspection: Inspection, honour_pragmas: bool) -> Iterator[Finding]:
    """What another program finds, if its rules are among those asked for."""
    wanted = {rule.id for rule in of_family(rules, SHELLCHECK)}
    for part in inspection.parts if wanted else ():
        if "dockerfile" in part.families:
            found = [each for each in inspection.shell_findings(part.model) if each.rule_id in wanted]
            yield from _heeded(found, {}, part, inspection, honour_pragmas)


def _heeded(
    found: list[Finding],
    crashed: Mapping[str, str],
    part: Part,
    inspection: Inspection,
    honour_pragmas: bool,
) -> Iterator[Finding]:
    """The findings that count: not those in a file that cannot be read, nor those a peer's comment silences."""
    is_silenced = getattr(part.model, "ignores", None) if honour_pragmas else None
    broken = inspection.broken_lines
    relocated = getattr(part.model, "relocated", None)
    for finding in found if relocated is None else relocated(found):
        if finding.rule_id in crashed:
            continue
        rule = rule_of(finding.rule_id)
        if finding.path in broken and not says_why_unreadable(rule):
            continue
        if is_silenced is None or not is_silenced((rule.id, *rule.equivalents), finding.line):
            yield finding


def _unread(inspection: Inspection) -> Iterator[Unchecked]:
    """Each file, or rest of a file, that the rules did not see."""
    for file in inspection.handed_in.files:
        yield from _unread_of(file, inspection)
    too_many = inspection.handed_in.bounds.of(limits.FILES)
    for path in inspection.handed_in.unread:
        yield Unchecked(path, too_many.message)
    for path, reason in inspection.unasked.items():
        yield Unchecked(path, reason)
    if inspection.charts is not None:
        for path, reason in inspection.charts.unrendered():
            if path not in inspection.broken_lines:
                yield Unchecked(path, reason)


def _unread_of(file: HandedInFile, inspection: Inspection) -> Iterator[Unchecked]:
    if file.fault is Fault.LIMIT and file.limit is not None:
        yield Unchecked(file.path, file.limit.message)
    elif file.fault is not None:
        yield Unchecked(file.path, f"Not read: {file.fault}.")
    elif file.path in inspection.broken_lines:
        line = inspection.broken_lines[file.path]
        yield Unchecked(file.path, f"The other checks wait until line {line} can be read.")
    elif file.is_empty:
        return
    elif file.kind is Kind.TEMPLATE:
        yield Unchecked(
            file.path,
            "A Helm template is checked as part of its chart: hand in its `Chart.yaml` and `values.yaml` as well.",
        )


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Without duplicates, by place, worst first where several stand at one place."""
    return sorted(dict.fromkeys(findings), key=_place)


def _place(finding: Finding) -> tuple[str, int, int, int, str, str]:
    path, line, column, *_ = finding.span
    return (path, line, column, RANKS[finding.severity], finding.rule_id, finding.message)


def _bounded(findings: list[Finding]) -> tuple[tuple[Finding, ...], tuple[Unchecked, ...]]:
    """No more of one rule in one file than a person reads; every rule that found something stays."""
    counts: dict[tuple[str, str], int] = {}
    kept: list[Finding] = []
    for finding in findings:
        key = (finding.path, finding.rule_id)
        counts[key] = counts.get(key, 0) + 1
        if not limits.FINDINGS_OF_A_RULE.exceeded_by(counts[key]):
            kept.append(finding)
    return tuple(kept), tuple(
        Unchecked(path, f"`{rule_id}` has {count} findings here. {limits.FINDINGS_OF_A_RULE.message}")
        for (path, rule_id), count in counts.items()
        if limits.FINDINGS_OF_A_RULE.exceeded_by(count)
    )
