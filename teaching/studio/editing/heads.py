"""A unit's title and length, from the one file that says them; a broken file is a problem to show, never an error."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from courses.locating import YamlRefused, locate
from courses.reading import end_of_front
from teaching.studio.models import Blob

KEPT = 4000


@dataclass(frozen=True)
class Head:
    title: str = ""
    minutes: int = 0
    code: str = ""
    questions: int = 0
    problem: str = ""


_known: dict[tuple[str, bool], Head] = {}  # a blob never changes, so what was read of it holds


def heads_of(asked: Iterable[tuple[str, bool]]) -> dict[tuple[str, bool], Head]:
    """The head of each blob, by sha256 and whether it is a lesson. One query, for those not read before."""
    wanted = set(asked)
    missing = wanted - _known.keys()
    if len(_known) + len(missing) > KEPT:
        _known.clear()
        missing = wanted
    contents = dict(Blob.objects.filter(pk__in={sha for sha, _ in missing}).values_list("pk", "content"))
    for sha, is_lesson in missing:
        _known[sha, is_lesson] = head_of(bytes(contents.get(sha, b"")), is_lesson=is_lesson)
    return {key: _known[key] for key in wanted}


def head_of(content: bytes, *, is_lesson: bool) -> Head:
    try:
        text = content.decode()
        data = locate(front_of(text) if is_lesson else text).data
    except UnicodeDecodeError:
        return Head(problem="This file is not UTF-8 text.")
    except YamlRefused as refused:
        return Head(problem=f"Line {refused.line + is_lesson}: {refused.message}")
    if not isinstance(data, dict):
        what = "its front matter between two lines of ---" if is_lesson else "keys and values"
        return Head(problem=f"Expected {what}.")
    return Head(
        title=text_in(data, "title"),
        minutes=data["minutes"] if isinstance(data.get("minutes"), int) else 0,
        code=text_in(data, "code"),
        questions=len(data["questions"]) if isinstance(data.get("questions"), list) else 0,
        problem="" if text_in(data, "title") else "It has no title.",
    )


def front_of(text: str) -> str:
    lines = text.replace("\r\n", "\n").split("\n")
    end = end_of_front(lines)
    return "\n".join(lines[1:end]) if end > 0 else ""


def text_in(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return str(value) if isinstance(value, str | int | float) else ""
