"""Checks a lab's `evidence.yaml`: that it can be printed, and says nothing that the starter contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agentcore.kubectl.composing import EvidenceError
from courses.locating import Located, texts
from courses.problems import Problem
from courses.proofreading import markdown_problems
from courses.reading import ModuleSource
from courses.shaping import Shape
from labs.evidence import manifests, transcript
from labs.reading import EVIDENCE, LabSource
from labs.varying import every

FORM = Shape(
    required={"now": str, "commands": list},
    optional={"namespace": str, "age": str, "pods": list, "objects": list},
)
IMAGE = re.compile(r"\bregistry\.local/[\w./-]+(?::[\w][\w.-]*)?")


def evidence_problems(source: LabSource, module: ModuleSource) -> Iterator[Problem]:
    """What is wrong with a lab's evidence, if it has any."""
    document, path = source.evidence, source.folder / EVIDENCE
    if document is None or "starter" not in source.sets:
        return
    misfits = list(FORM.misfits(document))
    for line, message in misfits:
        yield Problem(path, line, message)
    if misfits:
        return
    for values in every(source.variants):
        found = list(printing_problems(source.filled(values), path))
        if found:
            yield from found
            return
    yield from note_problems(document, path, module)


def printing_problems(source: LabSource, path: Path) -> Iterator[Problem]:
    """What keeps the evidence of an edition from being printed, or disagrees with the starter."""
    document, starter = source.evidence, source.texts("starter")
    if document is None:
        return
    try:
        transcript(document.data, starter)
    except EvidenceError as error:
        yield Problem(path, document.line(*error.place), error.message)
        return
    yield from image_problems(document, path, starter)


def image_problems(document: Located, path: Path, starter: dict[str, str]) -> Iterator[Problem]:
    """An image that is named must be one of the learner's file, or the one that ran before."""
    known = set(images_in(manifests(starter)))
    before = {text for place, text in texts(document.data) if place[-1] == "image"}
    for place, text in texts(document.data):
        for image in IMAGE.findall(text):
            if image.rstrip(".") not in known | before and place[-1] != "image":
                yield Problem(path, document.text_line(*place), f"no container of the starter has the image `{image}`")


def images_in(value: Any) -> Iterator[str]:
    for place, text in texts(value):
        if place[-1] == "image":
            yield text


def note_problems(document: Located, path: Path, module: ModuleSource) -> Iterator[Problem]:
    for place, text in texts(document.data):
        if place[0] == "commands" and place[-1] == "note":
            if "](" in text:
                yield Problem(path, document.text_line(*place), "a note holds no links")
            yield from markdown_problems(path, document.text_line(*place), text, module.slugs)
