"""The page About as its form shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from courses.linking import links_of
from courses.locating import YamlRefused, locate
from courses.markdown import MarkdownRefused, render
from courses.models import Course
from labs.checking import FIXES, misfits_of_values
from labs.varying import every, filled
from teaching.studio.labs.bench import Bench
from teaching.studio.labs.drafting import with_sound_variants
from teaching.studio.labs.writing import HINTS, lined

HINT_LABELS = ("First hint: the concept", "Second hint: the place", "Third hint: the change")
FIX_LABELS = {"ungraded": "Of rules that no criterion names", "all": "Of all rules", "off": "Of none"}
RULE_CHOICES = (("default", "The default rules"), ("all", "All rules"), ("list", "These rules"))


@dataclass(frozen=True)
class Prose:
    """A Markdown text with its preview."""

    name: str
    label: str
    text: str
    preview: Preview
    rows: int
    help: str = ""


@dataclass(frozen=True)
class Preview:
    html: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class About:
    title: str
    minutes: str
    outcomes: list[tuple[str, str, bool]]  # id, sentence, whether it is of this lab
    prose: list[Prose]
    practice: bool
    suppressions: bool
    fixes: list[tuple[str, str, bool]]
    rules: str
    rule_choices: tuple[tuple[str, str], ...]
    rule_ids: str
    varied: int  # how many values differ from learner to learner


def about_of(bench: Bench) -> About:
    given = bench.source.definition
    named = [str(each) for each in bench.source.listed("outcomes")]
    rules = given.get("rules", "default")
    fixes = given.get("fixes", "ungraded")
    known = {**{key: str(said) for key, said in bench.around.outcomes.items()}}
    known.update({each: "is no outcome of this module" for each in named if each not in known})
    return About(
        title=text_of(given.get("title")),
        minutes=text_of(given.get("minutes")),
        outcomes=[(key, said, key in named) for key, said in known.items()],
        prose=list(prose_of(bench)),
        practice=given.get("practice") is True,
        suppressions=given.get("suppressions") is True,
        fixes=[(key, FIX_LABELS[key], key == fixes) for key in FIXES],
        rules=rules if rules in ("default", "all") else "list",
        rule_choices=RULE_CHOICES,
        rule_ids="\n".join(map(str, rules)) if isinstance(rules, list) else "",
        varied=len(with_sound_variants(bench.source).variants),
    )


def prose_of(bench: Bench) -> list[Prose]:
    given, hints = bench.source.definition, bench.source.listed("hints")
    texts = [
        ("story", "Story", given.get("story"), "Who needs what, and why."),
        ("task", "Task", given.get("task"), "What to hand in, and what has to be true of it."),
        *((f"hint-{n}", HINT_LABELS[n], hints[n] if n < len(hints) else "", "") for n in range(HINTS)),
        ("debrief", "Debrief", given.get("debrief"), "Shown after passing: the reference, read line by line."),
    ]
    return [
        Prose(name, label, text_of(text), preview(bench, text_of(text)), rows_of(text_of(text)), help)
        for name, label, text, help in texts
    ]


def preview(bench: Bench, text: str) -> Preview:
    """The text as learners get it, with the first of each value."""
    values = every(with_sound_variants(bench.source).variants)[0]
    try:
        return Preview(render(filled(lined(text), values), links=links(bench.course)))
    except MarkdownRefused as refused:
        return Preview(refusal=f"Line {refused.line}: {refused.message}")


def links(course: Course) -> Any:
    return links_of(course)


def variants_from(text: str) -> dict[str, Any] | None:
    """What is written of variants; None for nothing. Raises YamlRefused where it cannot be read or drawn from."""
    document = locate(lined(text))
    if document.data is None:
        return None
    if not isinstance(document.data, dict):
        raise YamlRefused(1, 'write each value\'s name, a colon, and a list: `port: ["8080", "8181", "9090"]`')
    for name, values in document.data.items():
        for place, message in misfits_of_values(str(name), values):
            raise YamlRefused(document.line(name, *place), message)
    variants: dict[str, Any] = document.data
    return variants


def as_yaml(value: Any) -> str:
    if not value:
        return ""
    return yaml.safe_dump(value, sort_keys=False, default_flow_style=None, allow_unicode=True, width=100)


def text_of(value: Any) -> str:
    return "" if value is None else str(value)


def rows_of(text: str) -> int:
    return min(max(text.count("\n") + len(text) // 90 + 2, 4), 24)
