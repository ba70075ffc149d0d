"""An image → the text of its Dockerfile."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from agentcore.blueprints.image import Image, Stage, Step

WIDTH = 100
SYNTAX = "# syntax=docker/dockerfile:1"

Remark = Callable[[str], str]


def written(image: Image, remark: Remark) -> str:
    """The text, with a newline at its end. `remark` gives a decision's comment, or nothing; each stands once."""
    told: set[str] = set()

    def once(decision: str) -> str:
        if decision in told:
            return ""
        told.add(decision)
        return remark(decision)

    parts = [SYNTAX, *("\n".join(_stage(stage, once)) for stage in image.stages)]
    return "\n\n".join(parts) + "\n"


def _stage(stage: Stage, remark: Remark) -> Iterator[str]:
    yield from _comment(remark(stage.decision), first=stage.name)
    yield f"FROM {stage.base} AS {stage.name}"
    for step in stage.steps:
        comment = tuple(_comment(remark(step.decision)))
        if comment:
            yield ""
        yield from comment
        yield from _step(step)


def _comment(text: str, first: str = "") -> Iterator[str]:
    """A description of a stage begins with its name: `docker build --call=outline` shows it."""
    if text:
        yield from (f"# {line}" for line in textwrap.wrap(f"{first} {text}".strip(), WIDTH - 2, break_long_words=False))


def _step(step: Step) -> Iterator[str]:
    if not step.instruction:
        return
    line = " ".join((step.instruction, *step.words))
    if len(step.words) > 1 and (len(line) > WIDTH or step.instruction in ("RUN", "HEALTHCHECK")):
        line = f"{step.instruction} " + " \\\n    ".join(step.words)
    yield line
