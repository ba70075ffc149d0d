"""What keeps a publication back, file by file, with the way to each place."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from teaching.studio.models import Publication


@dataclass(frozen=True)
class FileProblems:
    path: str  # empty for what concerns the course as a whole
    problems: tuple[dict[str, Any], ...]  # line, message, url


def grouped(publication: Publication | None) -> list[FileProblems]:
    """In the order of the files."""
    return by_file(publication.problems) if publication else []


def by_file(problems: list[dict[str, Any]]) -> list[FileProblems]:
    """`problems`: path, line and message of each."""
    found: dict[str, list[dict[str, Any]]] = {}
    for problem in problems:
        place = editor_of(problem["path"], problem["line"])
        found.setdefault(problem["path"], []).append({**problem, "url": place})
    return [FileProblems(path, tuple(those)) for path, those in found.items()]


def editor_of(path: str, line: int) -> str:
    """Where a file is written; empty where there is no editor for it."""
    if not path:
        return ""
    try:
        return f"{reverse('studio:file', kwargs={'path': path})}?line={line}#line-{line}"
    except NoReverseMatch:
        return ""
