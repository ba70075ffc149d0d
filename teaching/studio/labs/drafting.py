"""A lab that is being written, as the engine can grade with it: whatever of it can be read, and why the rest cannot."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import agentcore
from agentcore.criteria import CRITERION_KEYS
from labs.checking import has_sound_variants
from labs.reading import LabSource
from labs.varying import every

UNSAID = "Not written yet."
WHOLE = 100
HAS_SETTINGS = ("rules", "suppressions", "kubernetes_version")


@dataclass(frozen=True)
class Drafted:
    """`lab` has every criterion that can be read, under its id or a given one; `faults` are of the others, by index."""

    lab: agentcore.Lab
    ids: tuple[str, ...]
    faults: dict[int, str] = field(default_factory=dict)


def drafted(source: LabSource, kubernetes_version: str) -> Drafted:
    """Of a lab with its values filled in. Never raises: what is wrong elsewhere is left out."""
    base = base_of(source, kubernetes_version)
    criteria, faults = [], {}
    ids = ids_of(source)
    for index, entry in enumerate(source.listed("criteria")):
        if not isinstance(entry, dict) or not (entry.get("cel") or entry.get("rules")):
            faults[index] = "Nothing is checked yet: pick rules, write an expression, or both."
            continue
        try:
            one = engine_lab({"files": list(base.files), "criteria": [completed(entry, ids[index])]}, base)
        except agentcore.LabError as error:
            faults[index] = error.message
        else:
            criteria.append(replace(one.criteria[0], weight=weight_of(entry)))
    return Drafted(replace(base, criteria=tuple(criteria)), ids, faults)


def base_of(source: LabSource, kubernetes_version: str) -> agentcore.Lab:
    """The lab without criteria, with those of its settings that can be read."""
    data = [each["path"] for each in source.listed("files") if isinstance(each, dict) and each.get("data") is True]
    base = agentcore.Lab(source.slug, (), tuple(source.paths), None, kubernetes_version, data=frozenset(map(str, data)))
    for key in HAS_SETTINGS:
        if key in source.definition and source.paths:
            try:
                read = engine_lab(
                    {"files": source.paths, "criteria": [completed({}, "a")], key: source.definition[key]}, base
                )
            except agentcore.LabError:
                continue
            base = replace(base, **{key: getattr(read, key)})
    return base


def engine_lab(mapping: dict[str, Any], base: agentcore.Lab) -> agentcore.Lab:
    return agentcore.Lab.from_mapping(mapping, slug=base.slug, kubernetes_version=base.kubernetes_version)


def ids_of(source: LabSource) -> tuple[str, ...]:
    """Every criterion's id; one that has none, or another's, is known by its number."""
    found: list[str] = []
    for number, entry in enumerate(source.listed("criteria"), start=1):
        named = entry.get("id") if isinstance(entry, dict) else None
        found.append(
            named if isinstance(named, str) and named.strip() and named not in found else f"criterion-{number}"
        )
    return tuple(found)


def completed(entry: Any, name: str) -> dict[str, Any]:
    """A criterion with something in place of what is not written yet, so that what is written can be tried."""
    given = {key: value for key, value in entry.items() if key in CRITERION_KEYS} if isinstance(entry, dict) else {}
    if not given.get("cel"):
        given.pop("cel", None)
    if not given.get("cel") and not given.get("rules"):
        given["cel"] = "true"
    said = {key: value for key in ("title", "missed") if isinstance(value := given.get(key), str) and value.strip()}
    diagnoses = given.get("diagnoses")
    if isinstance(diagnoses, list):
        given["diagnoses"] = [one for one in diagnoses if isinstance(one, dict) and one.get("when") and one.get("say")]
    if not given.get("at"):
        given.pop("at", None)
    return {
        **given,
        "title": UNSAID,
        "missed": UNSAID,
        **said,
        "id": name,
        "weight": WHOLE,
        "gate": given.get("gate") is True,
    }


def with_sound_variants(source: LabSource) -> LabSource:
    """The lab, as one without variants where those cannot be drawn from."""
    if "variants" not in source.definition or has_sound_variants(source):
        return source
    definition = {key: value for key, value in source.definition.items() if key != "variants"}
    return replace(source, document=replace(source.document, data=definition))


def first_edition(source: LabSource) -> LabSource:
    """The lab with the first of its values."""
    sound = with_sound_variants(source)
    return sound.filled(every(sound.variants)[0])


def tried(source: LabSource) -> LabSource:
    """The lab with an id for each criterion, and with mutants that lack nothing, so that they can be made."""
    ids = ids_of(source)
    criteria = [
        {"id": name, "broken_by": [mutant(each) for each in listed(entry, "broken_by")]}
        for name, entry in zip(ids, source.listed("criteria"), strict=True)
    ]
    document = replace(source.document, data={**source.definition, "criteria": criteria})
    return replace(source, document=document)


def mutant(entry: Any) -> dict[str, str]:
    given = entry if isinstance(entry, dict) else {}
    return {key: str(given.get(key) or "") for key in ("path", "change", "to")}


def listed(entry: Any, key: str) -> list[Any]:
    value = entry.get(key) if isinstance(entry, dict) else None
    return value if isinstance(value, list) else []


def weight_of(entry: Any) -> int:
    weight = entry.get("weight") if isinstance(entry, dict) else 0
    return weight if isinstance(weight, int) and not isinstance(weight, bool) and 0 < weight <= WHOLE else 0
