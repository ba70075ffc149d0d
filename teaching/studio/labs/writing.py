"""What an author sends of a lab, as the new text of its `lab.yaml`. Nothing is refused here: a draft may be unfinished.

Only what differs is written, so that every other line stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from courses.locating import Place, locate
from courses.shaping import at
from teaching.studio.rewriting import inserted, moved, removed, replaced

NUMBER = re.compile(r"-?[0-9]{1,9}\Z")
HINTS = 3
MAX_ENTRIES = 40
DIAGNOSIS = ("when", "at", "say")
MUTANT = ("path", "change", "to")


def about(text: str, sent: Mapping[str, Any], lists: Mapping[str, list[str]]) -> str:
    """Of the page About: everything of a lab that is no criterion, file or mistake."""
    for key in ("title", "story", "task", "debrief"):
        text = put(text, (key,), lined(sent.get(key, "")))
    text = put(text, ("minutes",), number(sent.get("minutes", "")))
    text = put(text, ("outcomes",), lists.get("outcomes", []))
    text = put(text, ("hints",), [lined(sent.get(f"hint-{index}", "")) for index in range(HINTS)])
    for key in ("practice", "suppressions"):
        text = put(text, (key,), True if key in sent else None)
    fixes = sent.get("fixes", "ungraded")
    text = put(text, ("fixes",), None if fixes == "ungraded" and at(locate(text), "fixes") is None else fixes)
    return put(text, ("rules",), rules_shown(sent.get("rules", "default"), sent.get("rule_ids", ""), text))


def rules_shown(choice: str, ids: str, text: str) -> Any:
    if choice == "list":
        return words(ids)
    return None if choice == "default" and at(locate(text), "rules") is None else choice


def criterion(text: str, index: int, sent: Mapping[str, Any]) -> str:
    """Of the page of one criterion, all but its id, which mistakes refer to."""
    here: Place = ("criteria", index)
    for key in ("title", "outcome", "at", "missed", "met"):
        text = put(text, (*here, key), lined(sent.get(key, "")))
    text = put(text, (*here, "weight"), number(sent.get("weight", "")))
    text = put(text, (*here, "gate"), True if "gate" in sent else None)
    for key in ("cel", "lesson"):
        text = put(text, (*here, key), lined(sent.get(key, "")) or None)
    text = put(text, (*here, "rules"), words(sent.get("rules", "")) or None)
    text = put_all(text, (*here, "diagnoses"), list(entries("diagnoses", DIAGNOSIS, sent, optional=("at",))))
    return put_all(text, (*here, "broken_by"), list(entries("broken_by", MUTANT, sent)))


def entries(
    name: str, keys: tuple[str, ...], sent: Mapping[str, Any], optional: tuple[str, ...] = ()
) -> Iterator[dict[str, str]]:
    """`diagnoses-0-when`, `diagnoses-0-say` … as a list; what is empty altogether is left out."""
    for number in range(MAX_ENTRIES):
        given = {key: lined(sent.get(f"{name}-{number}-{key}", "")) for key in keys}
        if any(value.strip() for key, value in given.items() if key != "path"):
            yield {key: value for key, value in given.items() if value or key not in optional}


def put(text: str, place: Place, value: Any) -> str:
    """The text with a value at a place, without the key where it is None; the same text where it is so already."""
    document = locate(text)
    now = at(document, *place)
    if value is None:
        return removed(text, place) if place in document.lines else text
    if now == value and type(now) is type(value):
        return text
    if isinstance(now, str) and isinstance(value, str) and now.rstrip("\n") == value.rstrip("\n"):
        return text  # a last line break is the block's, not the author's
    return replaced(text, place, value)


def put_all(text: str, place: Place, values: list[dict[str, str]]) -> str:
    """A list of mappings, entry by entry where there are as many as before."""
    now = at(locate(text), *place)
    if not values:
        return put(text, place, None)
    if not isinstance(now, list) or len(now) != len(values):
        return put(text, place, values)
    for index, value in enumerate(values):
        if isinstance(now[index], dict) and now[index].keys() == value.keys():
            for key in value:
                text = put_exactly(text, (*place, index, key), value[key])
        elif not is_same(now[index], value):
            text = replaced(text, (*place, index), value)
    return text


def put_exactly(text: str, place: Place, value: str) -> str:
    return text if at(locate(text), *place) == value else replaced(text, place, value)


def is_same(now: Any, value: dict[str, str]) -> bool:
    """Whether an entry says as much, what is left out being empty."""
    return isinstance(now, dict) and {**dict.fromkeys(value, ""), **now} == value


def add_criterion(text: str, entry: Mapping[str, Any]) -> str:
    document = locate(text)
    listed = at(document, "criteria")
    if not isinstance(listed, list) or not listed:
        return replaced(text, ("criteria",), [dict(entry)])
    return inserted(text, ("criteria",), len(listed), dict(entry))


def move_criterion(text: str, old: int, new: int) -> str:
    """The same text where there is no such place to move to."""
    listed = at(locate(text), "criteria")
    count = len(listed) if isinstance(listed, list) else 0
    return moved(text, ("criteria",), old, new) if old != new and 0 <= old < count and 0 <= new < count else text


def rename_criterion(text: str, index: int, new: str) -> str:
    """Give a criterion another id, in what is stated of mistakes as well."""
    document = locate(text)
    old = at(document, "criteria", index, "id")
    mistakes = at(document, "mistakes")
    for name, stated in mistakes.items() if isinstance(mistakes, dict) else ():
        missed = stated.get("missed") if isinstance(stated, dict) else None
        for number, each in enumerate(missed if isinstance(missed, list) else []):
            if each == old:
                text = replaced(text, ("mistakes", name, "missed", number), new)
    return replaced(text, ("criteria", index, "id"), new)


def remove_criterion(text: str, index: int) -> str:
    listed = at(locate(text), "criteria")
    if isinstance(listed, list) and len(listed) == 1:
        return replaced(text, ("criteria",), [])
    return removed(text, ("criteria", index))


def state_mistake(text: str, name: str, stated: Mapping[str, Any]) -> str:
    """Say what a mistake gets: score, missed, feedback and line."""
    mistakes = at(locate(text), "mistakes")
    if not isinstance(mistakes, dict) or not mistakes:
        return replaced(text, ("mistakes",), {name: dict(stated)})
    if not isinstance(mistakes.get(name), dict):
        return replaced(text, ("mistakes", name), dict(stated))
    for key, value in stated.items():
        text = put(text, ("mistakes", name, key), value)
    return text


def forget_mistake(text: str, name: str) -> str:
    mistakes = at(locate(text), "mistakes")
    if not isinstance(mistakes, dict) or name not in mistakes:
        return text
    return replaced(text, ("mistakes",), {}) if len(mistakes) == 1 else removed(text, ("mistakes", name))


def rename_mistake(text: str, old: str, new: str) -> str:
    stated = at(locate(text), "mistakes", old)
    return state_mistake(forget_mistake(text, old), new, stated) if isinstance(stated, dict) else text


def handed_in(text: str, files: list[dict[str, Any]]) -> str:
    return put(text, ("files",), files)


def with_lf(text: str) -> str:
    """A form's text with the line breaks of a file."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lined(text: str) -> str:
    """The same without what YAML cannot hold."""
    return "".join(sign for sign in with_lf(text) if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def number(text: str) -> int | str:
    text = text.strip()
    return int(text) if NUMBER.match(text) else text


def words(text: str) -> list[str]:
    """Words divided by spaces, commas or lines, each once."""
    return list(dict.fromkeys(re.split(r"[\s,]+", text.strip()))) if text.strip() else []
