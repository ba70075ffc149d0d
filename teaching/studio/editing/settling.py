"""module.yaml and course.yaml as forms: what they show, and the text that comes of what was sent.

Only what says something else is written; every other line stays as it is, comments included.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from courses.locating import YamlRefused, locate
from courses.models import Course
from teaching.studio import working
from teaching.studio.editing.beginning import slug_from
from teaching.studio.rewriting import removed, replaced

Row = tuple[str, str]
ID_WORDS = 4


@dataclass(frozen=True)
class ModuleFields:
    """`outcomes` are id and sentence, in their order."""

    code: str = ""
    title: str = ""
    summary: str = ""
    requires: list[str] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "ModuleFields | None":
        """None for a text that cannot be read: that is edited as a file."""
        data = mapping_in(text)
        if data is None:
            return None
        outcomes = data.get("outcomes")
        return cls(
            *(text_of(data, key) for key in ("code", "title", "summary")),
            requires=texts_of(data, "requires"),
            outcomes=[(str(key), str(value or "")) for key, value in outcomes.items()]
            if isinstance(outcomes, dict)
            else [],
        )

    @classmethod
    def sent(cls, data: Any) -> "ModuleFields":
        return cls(
            *(stripped(data, key) for key in ("code", "title", "summary")),
            requires=data.getlist("requires"),
            outcomes=outcomes_sent(data),
        )

    def written(self, text: str) -> str:
        before = ModuleFields.of(text) or ModuleFields()
        text = with_values(text, before, self, ("code", "title", "summary", "requires"))
        return with_mapping(text, "outcomes", dict(before.outcomes), dict(self.outcomes))


@dataclass(frozen=True)
class CourseFields:
    """`path` are the steps' slugs and titles, in their order."""

    title: str = ""
    summary: str = ""
    mastery_threshold: float | str = 0.8
    kubernetes_version: str = "1.34"
    requires: list[str] = field(default_factory=list)
    path: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "CourseFields | None":
        data = mapping_in(text)
        if data is None:
            return None
        steps = data.get("path")
        return cls(
            title=text_of(data, "title"),
            summary=text_of(data, "summary"),
            mastery_threshold=data.get("mastery_threshold", 0.8),
            kubernetes_version=str(data.get("kubernetes_version", "1.34")),
            requires=texts_of(data, "requires"),
            path=[
                (text_of(step, "slug"), text_of(step, "title"))
                for step in (steps if isinstance(steps, list) else [])
                if isinstance(step, dict)
            ],
        )

    @classmethod
    def sent(cls, data: Any) -> "CourseFields":
        return cls(
            title=stripped(data, "title"),
            summary=stripped(data, "summary"),
            mastery_threshold=number_in(stripped(data, "mastery_threshold")),
            kubernetes_version=stripped(data, "kubernetes_version"),
            requires=data.getlist("requires"),
            path=rows_sent(data, "step_slug", "step_title"),
        )

    def written(self, text: str) -> str:
        before = CourseFields.of(text) or CourseFields()
        keys = ("title", "summary", "mastery_threshold", "kubernetes_version", "requires")
        text = with_values(text, before, self, keys)
        if self.path != before.path:
            text = replaced(text, ("path",), [{"slug": slug, "title": title} for slug, title in self.path])
        return text


def settled(course: Course, path: str, base: str, fields: ModuleFields | CourseFields) -> str:
    """The text a form stands for: its fields over the text it began with. Raises YamlRefused."""
    text = (working.kept(base) or b"").decode(errors="replace")
    return fields.written(text if mapping_in(text) is not None else "")


def with_values(text: str, before: object, after: object, keys: Collection[str]) -> str:
    """The text with what the two hold differently under these keys."""
    for key in keys:
        if getattr(after, key) != getattr(before, key):
            text = replaced(text, (key,), getattr(after, key))
    return text


def with_mapping(text: str, key: str, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The text with another mapping of texts under a key, each line that stays untouched."""
    stays = [each for each in before if each in after]
    if not stays or [*stays, *(each for each in after if each not in before)] != list(after):
        return text if before == after else replaced(text, (key,), dict(after))
    for each in before:
        if each not in after:
            text = removed(text, (key, each))
    for each, value in after.items():
        if before.get(each) != value:
            text = replaced(text, (key, each), value)
    return text


def mapping_in(text: str) -> dict[str, Any] | None:
    """The text's mapping, empty for an empty text; None if it is anything else."""
    try:
        data = locate(text).data
    except YamlRefused:
        return None
    return {} if data is None else data if isinstance(data, dict) else None


def text_of(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return "" if value is None else str(value)


def texts_of(data: Mapping[str, Any], key: str) -> list[str]:
    value = data.get(key)
    return [str(each) for each in value] if isinstance(value, list) else []


def stripped(data: Any, key: str) -> str:
    return str(data.get(key, "")).replace("\r\n", "\n").replace("\0", "").strip()


def rows_sent(data: Any, first: str, second: str) -> list[Row]:
    """Rows of two fields; those without a first are left out, of two alike the later counts."""
    pairs = zip(data.getlist(first), data.getlist(second), strict=False)
    return list({one.strip(): (one.strip(), two.strip()) for one, two in pairs if one.strip()}.values())


def outcomes_sent(data: Any) -> list[Row]:
    """Rows of id and sentence; a sentence without an id gets one of its first words."""
    ids, sentences = data.getlist("outcome_id"), data.getlist("outcome_sentence")
    rows = {one.strip(): two.strip() for one, two in zip(ids, sentences, strict=False) if one.strip()}
    for one, two in zip(ids, sentences, strict=False):
        if two.strip() and not one.strip():
            rows[free_id(two, rows)] = two.strip()
    return list(rows.items())


def free_id(sentence: str, taken: Collection[str]) -> str:
    words = "-".join(slug_from(sentence).split("-")[:ID_WORDS]) or "outcome"
    numbered = (f"{words}-{number}" for number in count(2))
    return words if words not in taken else next(each for each in numbered if each not in taken)


def number_in(text: str) -> float | str:
    """A number as one; what is none stays a text, which the check tells."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if 0 <= number <= 1000 else text
