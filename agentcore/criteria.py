"""A lab's criteria as written in its `lab.yaml`, read strictly: what is wrong is said where it stands."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from agentcore.anchors import Anchor, AnchorError, read_anchor
from agentcore.expressions import Expression, ExpressionError, compiled
from agentcore.rules import rules_by_id

WHOLE = 100
CRITERION_KEYS = frozenset(
    {"id", "title", "outcome", "weight", "gate", "cel", "rules", "at", "missed", "met", "diagnoses", "lesson"}
    | {"broken_by"}  # for whoever publishes the lab: what proves that the criterion tells good from bad
)
DIAGNOSIS_KEYS = frozenset({"when", "at", "say"})


class LabError(ValueError):
    """A lab definition that cannot be graded with: what is wrong, and under which key."""

    def __init__(self, message: str, key: str) -> None:
        super().__init__(f"{key}: {message}")
        self.message = message
        self.key = key


@dataclass(frozen=True, slots=True)
class CriterionDiagnosis:
    """A likely cause of a missed criterion: when it applies, and what is said then."""

    when: str
    say: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One weighted demand of a lab, met while none of its rules finds anything and its CEL is true."""

    id: str
    title: str
    weight: int
    gate: bool = False
    cel: str | None = None
    rules: tuple[str, ...] = ()
    at: str | None = None
    missed: str = ""
    met: str = ""
    diagnoses: tuple[CriterionDiagnosis, ...] = ()
    lesson: str | None = None
    outcome: str | None = None

    @property
    def expression(self) -> Expression | None:
        return compiled(self.cel) if self.cel else None


@dataclass(frozen=True, slots=True)
class Lab:
    """What grading needs to know of a lab."""

    slug: str
    criteria: tuple[Criterion, ...]
    files: tuple[str, ...] = ()
    rules: str | tuple[str, ...] | None = None
    kubernetes_version: str = "1.34"
    revision: str = ""
    suppressions: bool = False
    data: frozenset[str] = frozenset()  # those of the files that are data, whatever they look like

    @classmethod
    def from_mapping(
        cls,
        mapping: Mapping[str, Any],
        *,
        slug: str = "",
        revision: str = "",
        kubernetes_version: str = "1.34",
    ) -> Lab:
        """Read a `lab.yaml`. Raises LabError with the key that is wrong."""
        files = tuple(_paths(mapping))
        return cls(
            slug=slug or str(mapping.get("slug", "")),
            criteria=tuple(_criteria(mapping, files)),
            files=files,
            rules=_shown_rules(mapping),
            kubernetes_version=str(mapping.get("kubernetes_version", kubernetes_version)),
            revision=revision or str(mapping.get("revision", "")),
            suppressions=_suppressions(mapping),
            data=frozenset(_data(mapping)),
        )

    def anchor(self, text: str | None) -> Anchor | None:
        return read_anchor(text, self.files) if text else None


def _paths(mapping: Mapping[str, Any]) -> Iterator[str]:
    entries = mapping.get("files")
    if not isinstance(entries, list) or not entries:
        raise LabError("name the files that are handed in, as a list of `- path: …`.", "files")
    for index, entry in enumerate(entries):
        path = entry.get("path") if isinstance(entry, Mapping) else entry
        if not isinstance(path, str) or not path:
            raise LabError("a file needs a `path`.", f"files[{index}]")
        yield path


def _data(mapping: Mapping[str, Any]) -> Iterator[str]:
    for index, entry in enumerate(mapping["files"]):
        is_data = entry.get("data", False) if isinstance(entry, Mapping) else False
        if not isinstance(is_data, bool):
            raise LabError("write `true` where the file is data, or leave it out.", f"files[{index}].data")
        if is_data:
            yield entry["path"]


def _suppressions(mapping: Mapping[str, Any]) -> bool:
    """Whether comments in the files may silence findings."""
    allowed = mapping.get("suppressions", False)
    if not isinstance(allowed, bool):
        raise LabError("write `true` where comments may silence findings, or leave it out.", "suppressions")
    return allowed


def _shown_rules(mapping: Mapping[str, Any]) -> str | tuple[str, ...] | None:
    shown = mapping.get("rules", "default")
    if shown is None or shown == "default":
        return None
    return "all" if shown == "all" else _rule_ids(shown, "rules")


def _rule_ids(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise LabError("write rule ids as a list.", key)
    for index, rule_id in enumerate(value):
        if rule_id not in rules_by_id():
            near = difflib.get_close_matches(str(rule_id), rules_by_id(), n=1)
            hint = f" Is `{near[0]}` meant?" if near else ""
            raise LabError(f"there is no rule `{rule_id}`.{hint}", f"{key}[{index}]")
    return tuple(value)


def _criteria(mapping: Mapping[str, Any], files: tuple[str, ...]) -> list[Criterion]:
    entries = mapping.get("criteria")
    if not isinstance(entries, list) or not entries:
        raise LabError("a lab needs criteria.", "criteria")
    found = [Reader(entry, f"criteria[{index}]", files).criterion() for index, entry in enumerate(entries)]
    seen: set[str] = set()
    for index, criterion in enumerate(found):
        if criterion.id in seen:
            raise LabError(f"`{criterion.id}` is taken by another criterion.", f"criteria[{index}].id")
        seen.add(criterion.id)
    total = sum(criterion.weight for criterion in found)
    if total != WHOLE:
        raise LabError(f"the weights add up to {total}, not {WHOLE}.", "criteria")
    return found


@dataclass(frozen=True)
class Reader:
    """Reads one criterion, knowing under which key it stands."""

    entry: Any
    key: str
    files: tuple[str, ...] = field(default=())

    def criterion(self) -> Criterion:
        self.check_keys(self.entry, CRITERION_KEYS, self.key)
        rules = _rule_ids(self.entry.get("rules") or [], f"{self.key}.rules")
        cel = self.cel("cel") if self.entry.get("cel") is not None else None
        if not cel and not rules:
            raise LabError("a criterion needs `cel`, `rules` or both.", self.key)
        return Criterion(
            id=self.text("id"),
            title=self.text("title"),
            weight=self.weight(),
            gate=self.gate(),
            cel=cel,
            rules=rules,
            at=self.anchor(self.entry, self.key),
            missed=self.text("missed"),
            met=self.text("met", required=False),
            diagnoses=tuple(self.diagnoses()),
            lesson=self.text("lesson", required=False) or None,
            outcome=self.text("outcome", required=False) or None,
        )

    def check_keys(self, entry: Any, known: Collection[str], key: str) -> None:
        if not isinstance(entry, Mapping):
            raise LabError("write it as a mapping.", key)
        for name in entry:
            if name not in known:
                near = difflib.get_close_matches(str(name), known, n=1)
                hint = f" Is `{near[0]}` meant?" if near else ""
                raise LabError(f"there is no key `{name}` here.{hint}", f"{key}.{name}")

    def text(self, name: str, *, required: bool = True) -> str:
        value = self.entry.get(name)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            raise LabError("write some text here.", f"{self.key}.{name}")
        return value.strip()

    def weight(self) -> int:
        value = self.entry.get("weight")
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= WHOLE:
            raise LabError("write a whole number from 1 to 100.", f"{self.key}.weight")
        return value

    def gate(self) -> bool:
        value = self.entry.get("gate", False)
        if not isinstance(value, bool):
            raise LabError("write `true` or `false`.", f"{self.key}.gate")
        return value

    def cel(self, name: str) -> str:
        source = self.text(name)
        try:
            compiled(source)
        except ExpressionError as error:
            raise LabError(str(error), f"{self.key}.{name}") from None
        return source

    def anchor(self, entry: Mapping[str, Any], key: str) -> str | None:
        value = entry.get("at")
        if value is None:
            return None
        try:
            read_anchor(str(value), self.files)
        except AnchorError as error:
            raise LabError(str(error), f"{key}.at") from None
        return str(value)

    def diagnoses(self) -> Iterator[CriterionDiagnosis]:
        entries = self.entry.get("diagnoses") or []
        if not isinstance(entries, list):
            raise LabError("write diagnoses as a list.", f"{self.key}.diagnoses")
        for index, entry in enumerate(entries):
            key = f"{self.key}.diagnoses[{index}]"
            self.check_keys(entry, DIAGNOSIS_KEYS, key)
            reader = Reader(entry, key, self.files)
            yield CriterionDiagnosis(reader.cel("when"), reader.text("say"), reader.anchor(entry, key))
