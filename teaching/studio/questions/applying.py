"""An edited question written back: only what differs changes in the file, so that comments and styles stay."""

from collections.abc import Iterable, Iterator
from typing import Any

from courses.locating import Place, YamlRefused, locate
from courses.shaping import at
from teaching.studio import working
from teaching.studio.questions.pool import Pool
from teaching.studio.rewriting import changed_alone, removed, replaced

MANY = 6  # more changes in one list, and it is written as a whole

Edit = tuple[str, Place, Any]  # set or remove


def edits(before: Any, after: Any, place: Place) -> list[Edit]:
    """The fewest places to change that make one of the other."""
    if repr(before) == repr(after):
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        gone: list[Edit] = [("remove", (*place, key), None) for key in before if key not in after]
        return gone + [each for key in after for each in _of_key(before, after, place, key)]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        inner = [
            each for number in range(len(after)) for each in edits(before[number], after[number], (*place, number))
        ]
        if len(inner) <= MANY:
            return inner
    return [("set", place, after)]


def _of_key(before: dict[str, Any], after: dict[str, Any], place: Place, key: str) -> Iterator[Edit]:
    if key in before:
        yield from edits(before[key], after[key], (*place, key))
    else:
        yield "set", (*place, key), after[key]


def applied(text: str, place: Place, before: Any, after: Any) -> str:
    """The text with the question at the place as edited; raises YamlRefused for what a course file cannot hold."""

    def all_made(text: str, place: Place) -> str:
        for verb, where, value in edits(before, after, place):
            text = replaced(text, where, value) if verb == "set" else removed(text, where)
        return text

    return changed_alone(text, place, all_made) or all_made(text, place)


def begun_with(base: str) -> Any:
    """The data of the text an author began with; nothing if it is no longer kept or cannot be read."""
    old = working.kept(base)
    try:
        return None if old is None else locate(old.decode()).data
    except (YamlRefused, UnicodeDecodeError):
        return None


def settings_rebased(pool: Pool, base: str, keys: Iterable[str]) -> str:
    """The base to save over: the file's own, if these keys of the quiz are still as they were. See `rebased`."""
    before = begun_with(base) if base != pool.base else None
    is_same = isinstance(before, dict) and all(before.get(key) == pool.data.get(key) for key in keys)
    return pool.base if is_same else base


def rebased(pool: Pool, base: str, key: str) -> str:
    """The base to save over: the file's own, if the question is still as it was when its author began.

    Others may have changed other questions meanwhile; that is no conflict.
    """
    if base == pool.base:
        return base
    before = begun_with(base)
    was = [each for each in _questions(before) if isinstance(each, dict) and each.get("id") == key]
    now = [each for each in pool.questions if isinstance(each, dict) and each.get("id") == key]
    return pool.base if was and repr(was) == repr(now) else base


def _questions(data: Any) -> list[Any]:
    found = data.get("questions") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def mine_of(pool: Pool, base: str, key: str, definition: dict[str, Any]) -> str:
    """The whole file as its author would have it: what they began with, if it is kept, with their question in it."""
    old = working.kept(base) if base != pool.base else None
    text = pool.text if old is None else old.decode(errors="replace")
    document = locate(text)
    for number, each in enumerate(_questions(document.data)):
        if isinstance(each, dict) and each.get("id") == key:
            return applied(text, ("questions", number), at(document, "questions", number), definition)
    return applied(pool.text, ("questions", pool.index(key)), pool.questions[pool.index(key)], definition)
