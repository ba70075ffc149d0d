"""The formats a quiz can be taken out in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from teaching.studio.questions.gift.writing import write_gift
from teaching.studio.questions.judging import problems_of
from teaching.studio.questions.pool import Pool
from teaching.studio.questions.qti.package import write_package

Lost = list[tuple[str, str]]
Questions = list[dict[str, Any]]


@dataclass(frozen=True)
class Export:
    """`write(pool, questions)` gives the file and, by question, what it cannot hold."""

    form: str
    label: str
    words: str
    ending: str
    content_type: str
    write: Callable[[Pool, Questions], tuple[bytes, Lost]]


def _yaml(pool: Pool, _: Questions) -> tuple[bytes, Lost]:
    return pool.text.encode(), []


def _gift(pool: Pool, questions: Questions) -> tuple[bytes, Lost]:
    text, lost = write_gift(pool.title, questions)
    return text.encode(errors="replace"), lost


def _qti(pool: Pool, questions: Questions) -> tuple[bytes, Lost]:
    return write_package(pool.slug, questions)


def whole(pool: Pool) -> tuple[Questions, list[str]]:
    """The questions that are complete, and the ids of those that are not: other formats get the first alone."""
    made: Questions = []
    left_out = []
    for index, each in enumerate(pool.questions):
        is_whole = isinstance(each, dict) and not problems_of(pool, each, index=index)
        if is_whole:
            made.append(each)
        else:
            left_out.append(
                str(each.get("id", f"number {index + 1}")) if isinstance(each, dict) else f"number {index + 1}"
            )
    return made, left_out


EXPORTS = {
    export.form: export
    for export in (
        Export(
            "yaml",
            "YAML",
            "The file itself, with everything in it. Slipway imports it again.",
            ".yaml",
            "application/yaml",
            _yaml,
        ),
        Export("gift", "GIFT", "For Moodle and others that read it.", ".gift.txt", "text/plain; charset=utf-8", _gift),
        Export(
            "qti",
            "QTI 2.1",
            "A package of items with their manifest, for other systems.",
            "-qti.zip",
            "application/zip",
            _qti,
        ),
    )
}
