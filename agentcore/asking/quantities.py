"""Sizes: of a volume, and the memory and CPU a container asks for or may use, as Kubernetes writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BYTES = re.compile(
    r"(?<![\w.:/-])(\d{1,5}(?:\.\d{1,2})?) ?"
    r"(mi|gi|ti|ki|mib|gib|tib|mb|gb|tb|megabytes?|gigabytes?|terabytes?|megs?|gigs?|g)\b"
)
_DOCKER_MEMORY = re.compile(r"--memory[ =](\d{1,5})m\b")
_CPU = (
    re.compile(
        r"\bcpus?\b(?: of| limit| request| limits| requests| to| at| is|:|=|,|"
        r" limited to){0,3} ?(\d{1,5}m|\d{1,2}\.\d{1,3}|\d{1,2})\b(?! ?(?:%|percent|mi|gi|mb|gb))"
    ),
    re.compile(
        r"(?<![\w.-])(\d{1,5}m|\d{1,2}\.\d{1,3}|\d{1,2}) ?(?:v?cpus?|cores?|millicores?|of cpu)\b(?! ?(?:%|utili))"
    ),
    re.compile(r"\b(half)(?: an?| of a)? (?:cpu|core)\b"),
    re.compile(r"\b(one|two|four) (?:cpus?|cores?)\b"),
    re.compile(r"(?<![\w.-])(\d{2,4}m)\b"),
)
_CPU_WORDS = {"half": "500m", "one": "1", "two": "2", "four": "4"}
_UNITS = {"k": "Ki", "m": "Mi", "g": "Gi", "t": "Ti"}
_MEMORY = re.compile(r"\b(?:memory|ram|mem|heap|oom)\b")
_DISK = re.compile(
    r"\b(?:volume|disk|storage|pvc|claim|persist\w*|data|space|pv|ssd|volumeclaimtemplates?|statefulset|backup)\b"
)
_REQUEST = re.compile(r"\b(?:requests?|requesting|guarantee\w*|reserv\w+|needs?|at least|min(?:imum)?)\b")
_LIMIT = re.compile(r"\b(?:limits?|limited|at most|max(?:imum)?|no more than|up to|cap(?:ped)?|not more than)\b")
_NEAR = 40  # characters looked at to either side


_AMOUNT = r"\d{1,5}(?:\.\d{1,2})? ?(?:[mgtk]i?b?)?"
_OF_A_CHANGE = re.compile(
    rf"\b(?:from )?{_AMOUNT} (?:(?:must|should|shall|has to) )?(?:up to|to|become|be|->) "
    rf"(?={_AMOUNT}\b)(?=\d+(?:\.\d+)? ?[mgtk])"
)  # what it is now


@dataclass(frozen=True, slots=True)
class Size:
    amount: str
    start: int
    end: int


def quantities(text: str) -> dict[str, Any]:
    """`storage`, and requests and limits of memory and CPU, as far as they are said."""
    text = _OF_A_CHANGE.sub(" to ", text.lower())
    said: dict[str, str] = {}
    for size in _sizes(text):
        if _is_memory(text, size):
            _put(said, "memory", text, size)
        else:
            said.setdefault("storage", size.amount)
    for size in _cpus(text):
        _put(said, "cpu", text, size)
    return said


def _sizes(text: str) -> Iterator[Size]:
    for found in _BYTES.finditer(text):
        unit = found[2]
        if len(unit) > 1 or _MEMORY.search(text) or _DISK.search(text):
            yield Size(f"{found[1]}{_UNITS[unit[0]]}", found.start(), found.end())

    for found in _DOCKER_MEMORY.finditer(text):
        yield Size(f"{found[1]}Mi", found.start(1), found.end(1))


def _is_memory(text: str, size: Size) -> bool:
    """By the nearest word that says which; megabytes are memory where nothing says otherwise."""
    memory, disk = _distance(_MEMORY, text, size), _distance(_DISK, text, size)
    if memory is None and disk is None:
        return size.amount.endswith(("Mi", "Ki"))
    return disk is None or (memory is not None and memory <= disk)


def _distance(pattern: re.Pattern[str], text: str, size: Size) -> int | None:
    """Characters to the nearest match; a word behind counts half, since `10Gi volume` is how it is said."""
    before = [size.start - found.end() for found in pattern.finditer(text, max(0, size.start - _NEAR), size.start)]
    behind = [(found.start() - size.end) // 2 for found in pattern.finditer(text, size.end, size.end + _NEAR)]
    return min((*before, *behind), default=None)


def _cpus(text: str) -> Iterator[Size]:
    taken: list[tuple[int, int]] = []
    for pattern in _CPU[: 5 if "cpu" in text else 4]:
        for found in pattern.finditer(text):
            if not any(start < found.end(1) and found.start(1) < end for start, end in taken):
                taken.append(found.span(1))
                yield Size(_CPU_WORDS.get(found[1], found[1]), *found.span(1))


def _put(said: dict[str, str], what: str, text: str, size: Size) -> None:
    """As a request or a limit, by the last such word before it, or the first behind; a bare one is a limit."""
    kind = _kind(text, size)
    said.setdefault(f"{what}_{kind}", size.amount)


def _kind(text: str, size: Size) -> str:
    before = text[max(0, size.start - 2 * _NEAR) : size.start]
    request, limit = (_last(pattern, before) for pattern in (_REQUEST, _LIMIT))
    if request == limit:
        behind = text[size.end : size.end + _NEAR]
        request, limit = (-_first(pattern, behind) for pattern in (_REQUEST, _LIMIT))
    return "request" if request > limit else "limit"


def _first(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else len(text) + 1


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
