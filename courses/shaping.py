"""The shape a mapping of a course file must have: which keys, holding what."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from courses.locating import Key, Located, type_names

Misfit = tuple[int, str]  # line, message
# What their columns hold; SQLite takes more and other databases do not
MAX_LENGTHS = {"title": 200, "goal": 300, "code": 12, "id": 100, "slug": 50, "kubernetes_version": 10}
MAX_OUTCOME = 100
MAX_MODULE_SLUG, MAX_SLUG = 50, 100
MAY_BE_EMPTY = {"to"}  # what stands there instead may be nothing
POSITIVE = {"minutes", "position", "draw"}
MAX_NUMBER = 1000
MAX_LISTED = 40


@dataclass(frozen=True)
class Shape:
    required: Mapping[str, type] = field(default_factory=dict)
    optional: Mapping[str, type] = field(default_factory=dict)

    def misfits(self, document: Located, *place: Key) -> Iterator[Misfit]:
        """What keeps the value at a place from having this shape."""
        data = at(document, *place)
        if not isinstance(data, dict):
            yield document.line(*place), f"expected a mapping with the keys {listed(self.required)}"
            return
        known = {**self.required, **self.optional}
        for key in data:
            if key not in known:
                yield document.line(*place, key), unknown("key", key, known)
        for key in self.required:
            if key not in data:
                yield document.line(*place), f"`{key}` is missing"
        for key, kind in known.items():
            if key in data:
                yield from misfit_of(document, kind, *place, key)


def misfit_of(document: Located, kind: type, *place: Key) -> Iterator[Misfit]:
    """The complaint if the value at a place is of another type, or empty."""
    value = at(document, *place)
    name = place[-1]
    fits = isinstance(value, kind) or (kind is float and isinstance(value, int))
    if isinstance(value, bool) and kind not in (bool, object):
        fits = False
    if not fits:
        yield document.line(*place), f"`{name}` must be {type_names[kind]}"
    elif kind is str and not str(value).strip() and name not in MAY_BE_EMPTY:
        yield document.line(*place), f"`{name}` is empty"
    elif kind is str and len(str(value)) > MAX_LENGTHS.get(str(name), len(str(value))):
        yield document.line(*place), f"`{name}` has at most {MAX_LENGTHS[str(name)]} characters"
    elif name in POSITIVE and not 0 < int(str(value)) <= MAX_NUMBER:
        yield document.line(*place), f"`{name}` lies between 1 and {MAX_NUMBER}"


def each_text(document: Located, *place: Key) -> Iterator[Misfit]:
    """The complaints if the value at a place is not a list of texts."""
    value = at(document, *place)
    if not isinstance(value, list):
        return
    for index, item in enumerate(value):
        if item is None or (isinstance(item, str) and not item.strip()):
            yield document.line(*place, index), f"a text of `{place[-1]}` is empty"
        elif not isinstance(item, str):
            yield document.line(*place, index), f"`{place[-1]}` is a list of texts; quote this one"


def at(document: Located, *place: Key) -> object:
    """The value at a place; None where there is none."""
    value = document.data
    for key in place:
        if (isinstance(value, dict) and key in value) or (
            isinstance(value, list) and isinstance(key, int) and key < len(value)
        ):
            value = value[key]
        else:
            return None
    return value


def listed_in(document: Located, *place: Key) -> list[object]:
    """The list at a place; an empty one where there is none."""
    value = at(document, *place)
    return value if isinstance(value, list) else []


def unknown(what: str, word: object, known: Mapping[str, object] | list[str] | set[str]) -> str:
    """The message for a word that nothing knows, with the nearest that is known."""
    near = difflib.get_close_matches(str(word), sorted(known), n=1)
    if near:
        return f"unknown {what} `{word}`; did you mean `{near[0]}`?"
    if 0 < len(known) <= MAX_LISTED:
        return f"unknown {what} `{word}`; known are {listed(known)}"
    return f"unknown {what} `{word}`"


def listed(words: Mapping[str, object] | list[str] | set[str]) -> str:
    return ", ".join(f"`{word}`" for word in (sorted(words) if isinstance(words, set) else words))
