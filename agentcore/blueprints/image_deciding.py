"""Which decisions an image shows: read off what was decided, so that nothing is explained that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.blueprints.image import Image, Step


def decisions_of(image: Image) -> tuple[str, ...]:
    """The ids, each once: those that shape the whole file first, then those of single instructions."""
    return tuple(dict.fromkeys((*_of_the_whole(image), *_of_the_parts(image), "dockerignore")))


def _of_the_whole(image: Image) -> Iterator[str]:
    if len(image.stages) > 1:
        yield "multi-stage"
    yield "pinned-base"
    if any(_has_cache(step) for step in image.steps()):
        yield "cache-mounts"
    if any(step.instruction == "HEALTHCHECK" for step in image.final.steps):
        yield "healthcheck"
    if any(step.instruction in ("CMD", "ENTRYPOINT") for step in image.final.steps):
        yield "exec-form"


def _of_the_parts(image: Image) -> Iterator[str]:
    for stage in image.stages:
        yield from (found for found in (stage.decision, *(step.decision for step in stage.steps)) if found)


def _has_cache(step: Step) -> bool:
    return any(word.startswith("--mount=type=cache") for word in step.words)
