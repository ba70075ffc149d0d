"""Files in, findings out: what is handed in is bounded, parsed once, and shown to every selected rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from agentcore.artifacts import Crash, Fault, HandedIn, HandedInFile, Kind, receive
from agentcore.parsing import limits
from agentcore.rules import FAMILIES, Rule, all_rules, rule_of, rules_by_id, rules_of
from agentcore.rules.base import Finding, Model, Severity
from agentcore.spans import Span

if TYPE_CHECKING:
    from agentcore.parsing.dockerfile import Dockerfile
    from agentcore.parsing.kubernetes import Manifests

Select = str | Iterable[str] | None

DEFAULT_KUBERNETES_VERSION = "1.34"
SEVERITIES = tuple(Severity)
UNREADABLE = frozenset({"SyntaxProblem", "Unknown"})  # by name, so that no parser is imported to ask


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What could not be checked in a file, and why."""

    path: str
    reason: str

    def to_json(self) -> dict[str, str]:
        return {"path": self.path, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Review:
    """What the rules found, in order of place, and what they could not look at."""

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()

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
    }


def review(
    files: Mapping[str, str | bytes],
    *,
    select: Select = None,
    kubernetes_version: str = DEFAULT_KUBERNETES_VERSION,
) -> Review:
    """Check files that belong together.

    `select` is None or "default" for the rules on by default, "all", or rule ids; what cannot be read at
    all is always reported. Raises ValueError for an unknown rule id and never for anything handed in.
    """
    inspection = Inspection(files, kubernetes_version)
    return inspection.review(selected_rules(select, inspection.families))


def selected_rules(select: Select, families: Iterable[str] = FAMILIES) -> tuple[Rule, ...]:
    """The rules to run, and always those that say why something cannot be read."""
    if select is None or select in ("default", "all"):
        rules = (rule for family in sorted(families) for rule in rules_of(family))
        return tuple(rule for rule in rules if rule.on_by_default or select == "all")
    wanted = {select} if isinstance(select, str) else set(select)
    unknown = sorted(wanted - set(rules_by_id()))
    if unknown:
        raise ValueError(f"No rule is called {', '.join(unknown)}.")
    return tuple(rule for rule in all_rules() if rule.id in wanted or says_why_unreadable(rule))


def says_why_unreadable(rule: Rule) -> bool:
    """Whether a rule reports what hides a file, or part of it, from the other rules."""
    return rule.family == "file" or any(is_problem(node_type) for node_type, _ in rule.checks)


def is_problem(node_type: type[Any]) -> bool:
    return any(base.__name__ in UNREADABLE for base in node_type.__mro__)


@dataclass(frozen=True)
class Part:
    """One model and the rules that can look at it."""

    model: Dockerfile | Manifests
    families: frozenset[str]
    paths: tuple[str, ...]

    @property
    def unreadable_spans(self) -> Iterator[Span]:
        """Where something stands that hides the meaning of the file."""
        yield from (problem.span for problem in self.model.problems)
        if "dockerfile" in self.families:
            from agentcore.parsing.dockerfile import Unknown

            yield from (node.span for node in self.model.select(Unknown))


class Inspection:
    """The models of what was handed in: each file is parsed once, however often it is asked about."""

    def __init__(self, files: Mapping[str, str | bytes], kubernetes_version: str) -> None:
        self.handed_in = receive(files)
        self.kubernetes_version = kubernetes_version
        self._crashes: list[Crash] = []

    @property
    def crashes(self) -> tuple[Crash, ...]:
        """What raised so far: parsers, and the rules of every review."""
        return tuple(self._crashes)

    @cached_property
    def dockerfiles(self) -> Mapping[str, Dockerfile]:
        """Every Dockerfile by its path."""
        found = self.handed_in.of_kind(Kind.DOCKERFILE)
        if not found:
            return {}
        from agentcore.parsing.dockerfile import parse

        parsed = (
            (file.path, self._parsed(file.path, parse, file.text, file.path, self._ignored_for(file.path)))
            for file in found
        )
        return {path: model for path, model in parsed if model is not None}

    def _ignored_for(self, path: str) -> str | None:
        """The text of the .dockerignore that a build of this Dockerfile reads."""
        texts = {file.path: file.text for file in self.handed_in.of_kind(Kind.DOCKERIGNORE)}
        folder = path.rpartition("/")[0]
        names = (f"{path}.dockerignore", f"{folder}/.dockerignore".lstrip("/"), ".dockerignore")
        return next((texts[name] for name in names if name in texts), None)

    @cached_property
    def manifests(self) -> Manifests | None:
        """All Kubernetes objects together, since they refer to each other."""
        return self._manifests_of(Kind.KUBERNETES)

    @cached_property
    def other_yaml(self) -> Manifests | None:
        """YAML that is no manifest, to be checked as YAML alone."""
        return self._manifests_of(Kind.COMPOSE, Kind.YAML)

    def _manifests_of(self, *kinds: Kind) -> Manifests | None:
        found = self.handed_in.of_kind(*kinds)
        if not found:
            return None
        from agentcore.parsing.kubernetes import parse

        texts = {file.path: file.text for file in found}
        manifests: Manifests | None = self._parsed(found[0].path, parse, texts, self.kubernetes_version)
        return manifests

    def _parsed(self, path: str, parse: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return parse(*arguments)
        except Exception as error:
            self._crashes.append(Crash(f"{parse.__module__}.{parse.__name__}", path, type(error).__name__))
            return None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The models beside what was handed in, each with the families of rules that fit it."""
        parts = [Part(model, frozenset({"dockerfile"}), (path,)) for path, model in self.dockerfiles.items()]
        if self.manifests is not None:
            paths = tuple(file.path for file in self.handed_in.of_kind(Kind.KUBERNETES))
            parts.append(Part(self.manifests, frozenset({"yaml", "kubernetes"}), paths))
        if self.other_yaml is not None:
            paths = tuple(file.path for file in self.handed_in.of_kind(Kind.COMPOSE, Kind.YAML))
            parts.append(Part(self.other_yaml, frozenset({"yaml"}), paths))
        return tuple(parts)

    @property
    def families(self) -> frozenset[str]:
        """The families of rules that have something to look at."""
        return frozenset({"file"}).union(*(part.families for part in self.parts))

    @cached_property
    def broken_lines(self) -> Mapping[str, int]:
        """The first line that cannot be read, by path, of every file with a syntax problem."""
        broken: dict[str, int] = {}
        for part in self.parts:
            for span in part.unreadable_spans:
                broken[span.path] = min(span.line, broken.get(span.path, span.line))
        return broken

    def review(self, rules: Iterable[Rule], *, honour_pragmas: bool = True) -> Review:
        """Run rules; one that raises becomes a finding and the others run."""
        chosen = tuple(rules)
        found: list[Finding] = []
        for part in self.parts:
            for rule in chosen:
                if rule.family in part.families:
                    found += self._run(rule, part, honour_pragmas)
        handed_in = replace(self.handed_in, crashes=self.crashes)
        for rule in chosen:
            if rule.family == "file":
                found += rule.run(handed_in)
        findings, cut = _bounded(_ordered(found))
        return Review(findings, (*self.unread(), *cut))

    def _run(self, rule: Rule, part: Part, honour_pragmas: bool) -> Iterator[Finding]:
        try:
            findings = list(rule.run(part.model))
        except Exception as error:
            self._crashes.append(Crash(rule.id, part.paths[0], type(error).__name__))
            return
        reads_broken = says_why_unreadable(rule)
        is_silenced = getattr(part.model, "ignores", None) if honour_pragmas else None
        names = (rule.id, *rule.equivalents)
        for finding in findings:
            if finding.path in self.broken_lines and not reads_broken:
                continue
            if is_silenced is None or not is_silenced(names, finding.line):
                yield finding

    def unread(self) -> tuple[Unchecked, ...]:
        """Each file, or rest of a file, that the rules did not see."""
        notes = [note for file in self.handed_in.files for note in self._unread_of(file)]
        notes += [Unchecked(path, limits.FILES.message) for path in self.handed_in.unread]
        return tuple(notes)

    def _unread_of(self, file: HandedInFile) -> Iterator[Unchecked]:
        if file.fault is Fault.LIMIT and file.limit is not None:
            yield Unchecked(file.path, file.limit.message)
        elif file.fault is not None:
            yield Unchecked(file.path, f"Not read: {file.fault}.")
        elif file.path in self.broken_lines:
            line = self.broken_lines[file.path]
            yield Unchecked(file.path, f"The other checks wait until line {line} can be read.")
        elif file.is_empty:
            return
        elif file.kind is Kind.TEMPLATE:
            yield Unchecked(file.path, "Helm templates are not rendered, so this one was not checked.")
        elif file.kind is Kind.COMPOSE:
            yield Unchecked(file.path, "Compose files are checked as YAML only.")


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Without duplicates, by place, worst first where several stand at one place."""
    return sorted(dict.fromkeys(findings), key=_place)


def _place(finding: Finding) -> tuple[str, int, int, int, str, str]:
    severity = SEVERITIES.index(finding.severity)
    return (finding.path, finding.line, finding.column, severity, finding.rule_id, finding.message)


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


def model_of(family: str, text: str) -> Model:
    """Parse one example of a rule of this family."""
    if family == "dockerfile":
        from agentcore.parsing import dockerfile

        written, mark, ignored = text.partition("«at .dockerignore»\n")
        model: Model = dockerfile.parse(written, dockerignore=ignored if mark else None)
        return model
    if family in ("yaml", "kubernetes"):
        from agentcore.parsing import kubernetes

        manifests: Model = kubernetes.parse({"manifest.yaml": text})
        return manifests
    if family == "file":
        return handed_in_of(text)
    raise ValueError(f"No family of rules is called {family}.")


DIRECTIVE = re.compile(r"«(\d+) × ([^»]*)»|«at ([^»]+)»\n|«(\d+) files»\n?|«crash of ([^»]+)»\n?|␀|␦")


def handed_in_of(text: str) -> HandedIn:
    """An example of the family `file`: what text cannot show stands as a directive.

    `«300 × x»` repeats, `␀` is a null byte, `␦` a byte that is not UTF-8, `«at a/path»` names the file,
    `«21 files»` hands it in so often, `«crash of …»` lets a rule crash.
    """
    path, copies, crashes = "Dockerfile", 1, []
    content = b""
    position = 0
    for mark in DIRECTIVE.finditer(text):
        content += text[position : mark.start()].encode()
        position = mark.end()
        times, piece, named, number, crashed = mark.groups()
        if times:
            content += piece.replace("\\n", "\n").encode() * int(times)
        path = named or path
        copies = int(number or copies)
        crashes += [Crash(crashed, path, "ZeroDivisionError")] if crashed else []
        content += {"␀": b"\0", "␦": b"\xff"}.get(mark[0], b"")
    content += text[position:].encode()
    files = {path if copy == 0 else f"{path}.{copy}": content for copy in range(copies)}
    return replace(receive(files), crashes=tuple(crashes))
