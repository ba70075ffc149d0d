"""What a rule's page says, taken from the rule's own file: one source for the command line and for the web."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from agentcore.examples import findings_in, usual_file
from agentcore.fixing import fixed_files
from agentcore.rules import rule_of, rules_by_id, rules_of
from agentcore.rules.base import Example, Rule, Severity

PEERS = {
    "buildkit": "BuildKit",
    "checkov": "Checkov",
    "compose": "Docker Compose",
    "dclint": "DCLint",
    "hadolint": "hadolint",
    "helm": "helm lint",
    "kics": "KICS",
    "kubeconform": "kubeconform",
    "kube-linter": "kube-linter",
    "kube-score": "kube-score",
    "polaris": "Polaris",
    "pss": "Pod Security Standards",
    "shellcheck": "ShellCheck",
    "trivy": "Trivy",
}
CLOSE_ENOUGH = 0.6
CODE = re.compile(r"`([^`]+)`")
WORD = re.compile(r"[\w-]{4,}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a snippet."""

    number: int
    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """One file of an example. Marked lines are, before: where a finding stands; after: what changed."""

    path: str
    text: str
    lines: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"path": self.path, "text": self.text, "lines": list(self.lines)}

    @property
    def rows(self) -> Iterator[Row]:
        for number, text in enumerate(self.text.removesuffix("\n").split("\n"), start=1):
            yield Row(number, text, number in self.lines)

    @property
    def language(self) -> str:
        """The name under which Pygments knows it."""
        name = self.path.rpartition("/")[2].lower()
        if "dockerfile" in name or "containerfile" in name:
            return "docker"
        suffix = name.rpartition(".")[2]
        return {"yaml": "yaml", "yml": "yaml", "json": "json", "sh": "bash"}.get(suffix, "text")


@dataclass(frozen=True, slots=True)
class Peer:
    """A check of another tool that means the same."""

    tool: str
    code: str

    @property
    def name(self) -> str:
        return PEERS.get(self.tool, self.tool)

    def __str__(self) -> str:
        return f"{self.tool}:{self.code}"


@dataclass(frozen=True, slots=True)
class RulePage:
    """Everything that is shown about a rule. Sentences may hold `code` in backticks, and nothing else to format."""

    id: str
    family: str
    name: str
    severity: Severity
    on_by_default: bool
    summary: str
    why: str
    fix: str
    ignore_when: str
    is_fixable: bool
    before: tuple[Snippet, ...]
    after: tuple[Snippet, ...]
    peers: tuple[Peer, ...] = ()
    sources: tuple[str, ...] = ()
    more_bad: tuple[tuple[Snippet, ...], ...] = field(default=(), repr=False)
    more_good: tuple[tuple[Snippet, ...], ...] = field(default=(), repr=False)

    @property
    def address(self) -> str:
        """Where the page stands below the platform's own address."""
        return f"rules/{self.id}"

    def to_json(self) -> dict[str, Any]:
        """The page as plain data; examples are `{path, text, lines}`, peers `tool:code`."""
        shown = (
            "id",
            "family",
            "name",
            "severity",
            "on_by_default",
            "is_fixable",
            "summary",
            "why",
            "fix",
            "ignore_when",
        )
        return {
            **{name: getattr(self, name) for name in shown},
            "before": [snippet.to_json() for snippet in self.before],
            "after": [snippet.to_json() for snippet in self.after],
            "peers": [str(peer) for peer in self.peers],
            "sources": list(self.sources),
        }

    @property
    def suppression(self) -> str:
        """The comment that silences the rule; the reason is to be written."""
        return f"# slipway: ignore={self.id} …"


@cache
def page_of(rule_id: str) -> RulePage:
    """The page of one rule. Raises KeyError if no rule is called so."""
    rule = rule_of(rule_id)
    before = _snippets(rule, rule.bad[0])
    good = _closest(rule.bad[0], rule.good, rule.fix)
    mended = _mended(rule, rule.bad[0])
    after = _with_changes_marked(before, mended or _snippets(rule, good))
    return RulePage(
        id=rule.id,
        family=rule.family,
        name=rule.name,
        severity=rule.severity,
        on_by_default=rule.on_by_default,
        summary=rule.summary,
        why=rule.why,
        fix=rule.fix,
        ignore_when=rule.ignore_when,
        is_fixable=is_fixable(rule.id),
        before=before,
        after=after,
        peers=tuple(Peer(*code.split(":", 1)) for code in rule.equivalents),
        sources=rule.sources,
        more_bad=tuple(_snippets(rule, text) for text in rule.bad[1:]),
        more_good=tuple(_snippets(rule, text) for text in rule.good if mended or text is not good),
    )


def pages(family: str | None = None) -> Iterator[RulePage]:
    """The pages of a family, or of all rules, in order of their ids."""
    rules = rules_by_id().values() if family is None else rules_of(family)
    return (page_of(rule.id) for rule in rules)


def found_rules(name: str) -> tuple[str, ...]:
    """The ids that a name means: an id, a name without its family, or a peer's code with or without the peer."""
    wanted = name.strip().lower()
    return tuple(rule_id for rule_id, names in _names().items() if wanted in names)


def similar_names(name: str) -> tuple[str, ...]:
    """Up to three ids or peers' codes that could be meant by a name that is none."""
    known = {known: shown for names in _names().values() for known, shown in names.items()}
    near = difflib.get_close_matches(name.strip().lower(), known, n=3, cutoff=CLOSE_ENOUGH)
    return tuple(dict.fromkeys(known[match] for match in near))


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """By rule: what it may be called, in small letters, and how that is written."""
    return {rule.id: {name.lower(): name for name in _names_of(rule)} for rule in rules_by_id().values()}


def _names_of(rule: Rule) -> Iterator[str]:
    yield from (rule.id, rule.name)
    for code in rule.equivalents:
        yield from (code, code.partition(":")[2])


@cache
def is_fixable(rule_id: str) -> bool:
    """Whether the rule proposes an edit for one of its own bad examples."""
    rule = rule_of(rule_id)
    return any(finding.edits for text in rule.bad for finding in findings_in(rule, Example.read(text)))


def _snippets(rule: Rule, text: str) -> tuple[Snippet, ...]:
    example, first = Example.read(text), usual_file(rule.family)
    if rule.family == "file":
        # these show with directives what text cannot hold, names among them
        return (Snippet("Dockerfile", example.text, example.lines),)
    places = example.places(first)
    return tuple(
        Snippet(path, written, tuple(line for place, line in places if place == path))
        for path, written in example.files(first).items()
    )


def _mended(rule: Rule, text: str) -> tuple[Snippet, ...]:
    """The bad example after the rule's own edits; nothing if it proposes none."""
    example = Example.read(text)
    result = fixed_files(example.files(usual_file(rule.family)), findings_in(rule, example))
    return tuple(Snippet(path, written) for path, written in result.texts.items()) if result.applied else ()


def _closest(text: str, others: tuple[str, ...], advice: str) -> str:
    """The example that does what the advice says in code, and of those the one that differs in the fewest lines."""
    rows = text.replace("> ", "  ").split("\n")
    advised = {word for code in CODE.findall(advice) for word in WORD.findall(code) if word not in text}

    def likeness(other: str) -> tuple[int, float]:
        shown = sum(word in other for word in advised)
        return shown, difflib.SequenceMatcher(None, rows, other.split("\n"), autojunk=False).ratio()

    return max(others, key=likeness)


def _with_changes_marked(before: tuple[Snippet, ...], after: tuple[Snippet, ...]) -> tuple[Snippet, ...]:
    texts = {snippet.path: snippet.text for snippet in before}
    return tuple(
        Snippet(snippet.path, snippet.text, tuple(_changed_lines(texts.get(snippet.path, ""), snippet.text)))
        for snippet in after
    )


def _changed_lines(before: str, after: str) -> Iterator[int]:
    matcher = difflib.SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
    for kind, _, _, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield from range(start + 1, end + 1)
