"""Verdicts and files → verdicts that the files confirm, and sentences where they say otherwise."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from agentcore import knowledge
from agentcore.inspection import Inspection
from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.crossing.base import Check, Question, Told
from agentcore.troubleshoot.diagnosis import Confidence, Evidence, Verdict
from agentcore.troubleshoot.pasting import Paste
from agentcore.troubleshoot.stating import names_of, verdict
from agentcore.troubleshoot.weighing import Finding

MOST_PLACES = 4
MOST_SENTENCES = 3


@cache
def checks() -> tuple[Check, ...]:
    package = __name__.rpartition(".")[0]
    modules = (
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules([str(Path(__file__).parent)], f"{package}.")
        if found.name != __name__
    )
    return tuple(module.check for module in modules if isinstance(getattr(module, "check", None), Check))


def crossed(
    findings: Sequence[Finding], case: Case, paste: Paste, files: Mapping[str, str]
) -> tuple[tuple[Verdict, ...], str]:
    """The verdicts with what the files add to them, and what they say beside. What is handed in is bounded."""
    inspection = Inspection(files)
    verdicts, sentences = [], []
    for finding in findings:
        stated, said = _crossed(finding, case, paste, inspection)
        verdicts.append(stated)
        sentences += [each for each in said if each not in sentences]
    return tuple(verdicts), " ".join(sentences[:MOST_SENTENCES])


def _crossed(finding: Finding, case: Case, paste: Paste, inspection: Inspection) -> tuple[Verdict, list[str]]:
    question = _question(finding, case, paste)
    told = list(dict.fromkeys(each for check in checks() for each in check.told(question, inspection)))
    narrower = next((each.fault for each in told if each.fault), "")
    if narrower:
        finding = replace(finding, fault=knowledge.fault(narrower))
    stated = verdict(finding, case, paste)
    evidence = tuple(_evidence(told, inspection))
    if any(each.confirms for each in told):
        stated = replace(stated, confidence=Confidence.CERTAIN, alternatives=())
    return replace(stated, evidence=(*stated.evidence, *evidence)), [each.says for each in told if each.says]


def _question(finding: Finding, case: Case, paste: Paste) -> Question:
    subject = finding.subjects[0]
    texts = tuple(clue.line.text for clue in [*finding.clues, *finding.explained])
    return Question(finding.fault.id, subject, names_of(finding, subject, case), texts)


def _evidence(told: Sequence[Told], inspection: Inspection) -> Iterator[Evidence]:
    """The lines of the files that are told of, each once, those that are the cause first."""
    texts = {file.path: file.text.splitlines() for file in inspection.handed_in.files}
    seen: set[tuple[str, int]] = set()
    for each in sorted(told, key=lambda one: not one.confirms):
        place = (each.span.path, each.span.line)
        lines = texts.get(each.span.path, [])
        if place in seen or not 0 < each.span.line <= len(lines) or len(seen) == MOST_PLACES:
            continue
        seen.add(place)
        yield Evidence(each.span.line, lines[each.span.line - 1], each.span.path)
