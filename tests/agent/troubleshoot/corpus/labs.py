"""The incidents of the labs, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from labs.evidence import Said, transcript
from labs.reading import read_lab
from labs.varying import every
from tests.agent.troubleshoot.corpus.case import Case, data, made

COURSE = Path(__file__).parents[4] / "courses" / "content" / "03-containers-orchestration"


def lab_cases() -> Iterator[Case]:
    """Each lab's transcript whole, and some of its commands alone with the values of another edition."""
    for slug, given in data("labs.yaml").items():
        (folder,) = COURSE.glob(f"modules/*/labs/*-{slug}")
        source = read_lab(folder)
        editions = every(source.variants)
        whole = said_in(source.filled(editions[0]))
        yield made("labs", given, "\n".join(map(typed, whole)), name=slug, fault=given["whole"])
        shown = said_in(source.filled(editions[-1]))
        for number, fault in given["parts"].items():
            also = given.get("also", ()) if fault == given["whole"] else ()
            yield made("labs", {}, shown[number - 1].output, name=f"{slug}-{number}", fault=fault, also=also)


def said_in(source) -> tuple[Said, ...]:
    return transcript(source.evidence.data, source.texts("starter"))


def typed(said: Said) -> str:
    return f"$ {said.command}\n{said.output}"
