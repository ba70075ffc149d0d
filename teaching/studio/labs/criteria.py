"""A criterion as its page shows it, one that is begun, and rules to pick for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from agentcore.artifacts import HandedInFile, Kind
from agentcore.rules import rule_of, rules_by_id
from assistant.cataloguing import Wanted, search
from teaching.studio.labs.bench import Bench
from teaching.studio.labs.drafting import WHOLE, listed, weight_of

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MAX_ID = 60
MAX_RULES_SHOWN = 24
SPARE = 1  # empty entries below those there are
FAMILIES = {
    Kind.DOCKERFILE: "dockerfile",
    Kind.KUBERNETES: "kubernetes",
    Kind.COMPOSE: "compose",
    Kind.CHART: "helm",
    Kind.TEMPLATE: "helm",
}


@dataclass(frozen=True)
class Picked:
    """A rule of the catalogue, to be picked."""

    id: str
    summary: str
    severity: str
    family: str
    is_chosen: bool


@dataclass(frozen=True)
class Entry:
    """A diagnosis or a mutant: its number among its like, and what it says."""

    number: int
    given: dict[str, str]
    is_new: bool = False

    @property
    def rows(self) -> dict[str, int]:
        """How high each field is."""
        return {key: rows_of(text, 42) for key, text in self.given.items()}


@dataclass(frozen=True)
class Shown:
    id: str
    given: dict[str, str]
    gate: bool
    rules: list[Picked]
    diagnoses: list[Entry]
    broken_by: list[Entry]
    outcomes: list[tuple[str, str]]
    lessons: list[str]
    paths: list[str]

    @property
    def rows(self) -> dict[str, int]:
        return {key: rows_of(text, 78) for key, text in self.given.items()}


def criterion_of(bench: Bench, index: int) -> Shown:
    entry = bench.criteria[index]
    fields = ("title", "outcome", "weight", "at", "missed", "met", "lesson", "cel")
    own = [str(each) for each in bench.source.listed("outcomes")]
    outcomes = {key: str(bench.around.outcomes.get(key, "not of this module")) for key in own}
    outcomes.update({key: str(said) for key, said in bench.around.outcomes.items()})
    return Shown(
        id=text_of(entry.get("id")) or f"criterion-{index + 1}",
        given={key: text_of(entry.get(key)) for key in fields},
        gate=entry.get("gate") is True,
        rules=[picked(str(each), is_chosen=True) for each in listed(entry, "rules")],
        diagnoses=entries(listed(entry, "diagnoses"), ("when", "at", "say")),
        broken_by=entries(listed(entry, "broken_by"), ("path", "change", "to")),
        outcomes=list(outcomes.items()),
        lessons=sorted(bench.around.slugs.get("lesson", ())),
        paths=bench.source.paths,
    )


def entries(given: Iterable[Any], keys: tuple[str, ...]) -> list[Entry]:
    found = [
        Entry(number, {key: text_of(one.get(key)) if isinstance(one, dict) else "" for key in keys})
        for number, one in enumerate(given)
    ]
    return [*found, *(Entry(len(found) + more, dict.fromkeys(keys, ""), is_new=True) for more in range(SPARE))]


def rows_of(text: str, width: int) -> int:
    """The lines that a text takes in a field so wide, within reason."""
    lines = sum(1 + len(line) // width for line in text.split("\n"))
    return min(max(lines, 2), 16)


def text_of(value: Any) -> str:
    return "" if value is None else str(value)


def picked(rule_id: str, *, is_chosen: bool) -> Picked:
    """What the catalogue says of a rule; an id that there is not is shown as such."""
    if rule_id not in rules_by_id():
        return Picked(rule_id, "There is no such rule.", "error", "", is_chosen)
    rule = rule_of(rule_id)
    return Picked(rule_id, rule.summary, str(rule.severity), rule.family, is_chosen)


def rules_found(bench: Bench, words: str, chosen: Iterable[str] = ()) -> list[Picked]:
    """Rules that these words find, those first that speak of the lab's own files; all of those without words."""
    families = {FAMILIES.get(HandedInFile(path, is_data=False).kind, "") for path in bench.source.paths} | {"file"}
    pages = [page for group in search(Wanted(q=words[:200])).groups for page in group.pages]
    ordered = sorted(pages, key=lambda page: page.family not in families)
    if not words.strip():
        ordered = [page for page in ordered if page.family in families and page.on_by_default]
    taken = set(chosen)
    return [
        Picked(page.id, page.summary, str(page.severity), page.family, page.id in taken)
        for page in ordered[:MAX_RULES_SHOWN]
    ]


def begun(bench: Bench, title: str, rules: Iterable[str]) -> dict[str, Any]:
    """A criterion to begin with: of the rules that were picked, or of a title alone."""
    known = [each for each in rules if each in rules_by_id()][:MAX_RULES_SHOWN]
    title = " ".join(title.split())[:200] or (rule_of(known[0]).fix.rstrip(".")[:200] if known else "")
    left = WHOLE - sum(map(weight_of, bench.criteria))
    outcomes = [str(each) for each in bench.source.listed("outcomes")] or list(bench.around.outcomes)
    return {
        "id": free_id(bench, title or "criterion"),
        "title": title or "What has to be true",
        "outcome": outcomes[0] if outcomes else "",
        "weight": min(max(left, 5), 20) if left > 0 else 5,
        **({"rules": known} if known else {"cel": "false"}),
        "at": bench.source.paths[0] if bench.source.paths else "",
        "missed": rule_of(known[0]).fix if known else "What this means at run time, and one step to mend it.",
        "met": "What was got right, in a few words.",
    }


def free_id(bench: Bench, title: str) -> str:
    """An id of a title's first words that no criterion has."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-").split("-")
    name = "-".join(words[:4])[:40].strip("-") or "criterion"
    taken = {str(one.get("id")) for one in bench.criteria}
    return next(each for each in (name, *(f"{name}-{number}" for number in range(2, 1000))) if each not in taken)


def refused_id(bench: Bench, index: int, new: str) -> str:
    """Why a criterion cannot be called so; empty where it can."""
    others = [str(one.get("id")) for number, one in enumerate(bench.criteria) if number != index]
    if not ID.match(new) or len(new) > MAX_ID:
        return f"An id is made of small letters, digits and hyphens, {MAX_ID} at most: `runs-as-nobody`."
    return f"Another criterion is called {new}. Choose another id." if new in others else ""
