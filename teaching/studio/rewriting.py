"""Changes one place of a YAML text and keeps every other line of it, byte for byte, comments included.

A place is a tuple of keys and indexes, as in courses.locating. Each change is tried where it stands, read back, and
where it does not read as meant, the collection around it is written anew instead; so what comes back always reads as
asked. A flow collection (`[a, b]`) that holds the place is written as a whole. All raise YamlRefused for a text that
cannot be read and for a value that cannot be written, NoSuchPlace for a place the text does not have.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from courses.locating import Key, OverLimit, Place, YamlRefused, locate
from teaching.studio import spanning
from teaching.studio.emitting import Written, entries, fits_flow, flow, item, written
from teaching.studio.spanning import Span, line_end, line_start, next_line, spans

MARK = "\ufeff"  # a byte order mark, which stands before everything


class NoSuchPlace(LookupError):
    """The text has no such place."""


def replaced(text: str, place: Place, value: Any) -> str:
    """The text with this value at the place; a key that is missing is added at the end of its mapping."""

    def edit(data: Any) -> Any:
        if not place:
            return value
        parent = _at(data, place[:-1])
        if parent is None and isinstance(place[-1], str):
            return _with(data, place[:-1], {place[-1]: value})
        if isinstance(parent, dict) and isinstance(place[-1], str):
            parent[place[-1]] = value
        elif isinstance(parent, list) and _is_index(place[-1], len(parent)):
            parent[place[-1]] = value  # type: ignore[index]
        else:
            raise NoSuchPlace(place)
        return data

    def here(text: str, root: Span, data: Any, *, quoted: bool) -> Iterator[str]:
        *_, parent = spanning.walk(root, place[:-1])
        if place[-1] in parent.entries:
            yield _put(text, parent, place[-1], value, quoted=quoted)
        elif parent.kind == "mapping" and parent.entries:
            lines = entries({str(place[-1]): value}, parent.column, quoted=quoted)
            yield _after(text, parent.end, lines)

    return _changed(text, place, edit, here)


def removed(text: str, place: Place) -> str:
    """The text without the key or item at the place."""

    def edit(data: Any) -> Any:
        parent = _at(data, place[:-1])
        if not place or not _has(parent, place[-1]):
            raise NoSuchPlace(place)
        del parent[place[-1]]
        return data

    def here(text: str, root: Span, data: Any, *, quoted: bool) -> Iterator[str]:
        *_, parent = spanning.walk(root, place[:-1])
        if place[-1] in parent.entries and len(parent.entries) > 1:
            made = _without(text, parent, place[-1])
            if text[-1] not in spanning.BREAKS:
                yield made[:-2] if made.endswith("\r\n") else made.rstrip("\n")
            yield made

    return _changed(text, place, edit, here)


def inserted(text: str, list_place: Place, index: int, value: Any) -> str:
    """The text with another item in the list at the place, before the one that has this index."""
    return inserted_all(text, list_place, index, [value])


def inserted_all(text: str, list_place: Place, index: int, values: Sequence[Any]) -> str:
    """The same for several items at once, in their order."""

    def edit(data: Any) -> Any:
        items = _at(data, list_place)
        if items is None and index == 0:
            return _with(data, list_place, list(values))
        if not isinstance(items, list) or not 0 <= index <= len(items):
            raise NoSuchPlace((*list_place, index))
        items[index:index] = values
        return data

    def here(text: str, root: Span, data: Any, *, quoted: bool) -> Iterator[str]:
        *_, items = spanning.walk(root, list_place)
        if not items.entries:
            return
        blank = [""] if _is_spaced(text, items) else []
        column = items.entries[0].column
        lines = [line for value in values for line in (*blank, *item(value, column, quoted=quoted))]
        if index:
            yield _after(text, items.children[index - 1].end, lines)
        elif _owns_line(text, items.entries[0].start):
            first, _ = _chunk(text, items, 0, with_comments=True)
            begin, ending = line_start(text, first), _ending(text)
            yield text[:begin] + ending.join([*lines[len(blank) :], *blank, ""]) + text[begin:]

    return _changed(text, (*list_place, index), edit, here)


def moved(text: str, list_place: Place, old: int, new: int) -> str:
    """The text with an item of the list at another index; the comment lines right above it go with it."""

    def edit(data: Any) -> Any:
        items = _at(data, list_place)
        if not isinstance(items, list) or not (_is_index(old, len(items)) and _is_index(new, len(items))):
            raise NoSuchPlace((*list_place, old))
        items.insert(new, items.pop(old))
        return data

    def here(text: str, root: Span, data: Any, *, quoted: bool) -> Iterator[str]:
        *_, items = spanning.walk(root, list_place)
        if not items.entries:
            return
        for with_comments in (True, False):
            chunks = [_chunk(text, items, index, with_comments=with_comments) for index in range(len(items.entries))]
            order = list(range(len(chunks)))
            order.insert(new, order.pop(old))
            made, reached = [], 0
            for (start, end), index in zip(chunks, order, strict=True):
                made += [text[reached:start], text[slice(*chunks[index])]]
                reached = end
            yield "".join([*made, text[reached:]])

    return _changed(text, (*list_place, old), edit, here)


def changed_alone(text: str, place: Place, change: Callable[[str, Place], str]) -> str | None:
    """The text with one item of a list changed as a text of its own; None where its lines cannot stand alone.

    `change` gets the item's lines and its place in them. However much it changes, the whole is read twice.
    """
    root = None if text.startswith(MARK) or not place else spans(text)
    held = list(spanning.walk(root, place))
    if len(held) <= len(place) or any(span.is_flow for span in held[:-1]) or held[-2].kind != "list":
        return None
    entry, item_span = held[-2].entries[place[-1]], held[-1]
    if not _owns_line(text, entry.start):
        return None
    begin, end = line_start(text, entry.start), next_line(text, max(item_span.end, entry.opened))
    wanted = copy.deepcopy(_read(text))
    try:
        part = change(text[begin:end], (0,))
        _at(wanted, place[:-1])[place[-1]] = _read(part)[0]
        made = text[:begin] + part + text[end:]
        return made if repr(_read(made)) == repr(wanted) else None
    except (YamlRefused, NoSuchPlace):
        return None


@lru_cache(maxsize=2)
def _read(text: str) -> Any:
    """The data of a text, not to be changed: what one change made is what the next one begins with."""
    return locate(text).data


def _changed(text: str, place: Place, edit: Any, here: Any) -> str:
    """Try the change in its place, then in ever larger collections around it, until it reads as meant."""
    before = _read(text)
    wanted = edit(copy.deepcopy(before))
    mark, text = (MARK, text[1:]) if text.startswith(MARK) else ("", text)
    refusal: YamlRefused | None = None
    for attempt in _attempts(text, place, before, wanted, here):
        try:
            made = mark + attempt
            if repr(_read(made)) == repr(wanted):
                return made
        except OverLimit:
            raise  # another style would only take the comments out
        except YamlRefused as error:
            refusal = error
    raise refusal or YamlRefused(1, "this cannot be written as YAML here; leave out what is not plain text")


def _attempts(text: str, place: Place, before: Any, wanted: Any, here: Any) -> Iterator[str]:
    root = spans(text)
    if root is None:
        yield _below(text, wanted)
        return
    for form in dict.fromkeys((text, _closed(text, root))):
        root = root if form is text else spans(form)
        held = list(spanning.walk(root, place[:-1]))
        if place and len(held) == len(place) and not any(span.is_flow for span in held):
            for quoted in (False, True):
                yield from here(form, root, before, quoted=quoted)
        yield from _around(form, held, place, wanted)
    assert root is not None
    for quoted in (False, True):
        whole = _joined(text, written(wanted, -2, quoted=quoted))
        yield text[: line_start(text, root.start)] + whole + text[root.end :]
        yield whole + _ending(text)
    if isinstance(wanted, dict | list):
        yield flow(wanted) + _ending(text)


def _around(text: str, held: list[Span], place: Place, wanted: Any) -> Iterator[str]:
    """A collection that holds the place written as a whole, the smallest one first."""
    flows = [depth for depth, span in enumerate(held) if span.is_flow]
    for depth in range(flows[0] if flows else len(place) - 1, 0, -1):
        if depth >= len(held):
            continue
        for quoted in (False, True):
            yield _put(text, held[depth - 1], place[depth - 1], _at(wanted, place[:depth]), quoted=quoted)


def _joined(text: str, made: Written) -> str:
    return _ending(text).join([made.head, *made.body] if made.head else made.body)


def _below(text: str, wanted: Any) -> str:
    """An empty document's first content, below whatever comments it has."""
    made = written(wanted, -2)
    lines = [made.head, *made.body] if made.head else list(made.body)
    ending = _ending(text)
    gap = "" if not text or text[-1] in spanning.BREAKS else ending
    return text + gap + ending.join([*lines, ""])


def _put(text: str, parent: Span, key: Key, value: Any, *, quoted: bool) -> str:
    """The text with another value behind a key's colon or an item's dash."""
    entry, old = parent.entries[key], parent.children[key]
    made = _as_before(old, entry.column, value, quoted=quoted)
    if parent.kind == "list" and not made.head and made.body:
        made = Written(made.body[0][entry.column + 2 :], made.body[1:])
    comment = ""
    if old.style in ("|", ">"):
        _, sign, words = text[old.start : line_end(text, old.start)].partition(" #")
        comment = sign + words
    head = f" {made.head}" if made.head else ""
    stands_behind = old.end > old.start and not made.body and not text[entry.opened : old.start].strip(" ")
    begin = old.start if stands_behind and head else entry.opened
    end = max(old.end, entry.opened)
    tail_end = line_end(text, end)
    new = head.removeprefix(" ") if begin == old.start and begin != entry.opened else head
    tail = comment + text[end:tail_end]
    return text[:begin] + _ending(text).join([new + tail, *made.body]) + text[tail_end:]


def _as_before(old: Span, column: int, value: Any, *, quoted: bool) -> Written:
    """A value written as the old one was: in brackets if those still fit, its dashes in the same column."""
    if isinstance(value, dict | list | tuple) and value and (old.is_flow or quoted):
        is_short = all(not isinstance(each, dict | list) for each in _values(value))
        if quoted or (fits_flow(value) and (old.children or is_short)):
            return Written(flow(value))
    dash = old.entries[0].column if old.kind == "list" and old.entries else None
    return written(value, column, quoted=quoted, dash=dash)


def _without(text: str, parent: Span, key: Key) -> str:
    entry, end = parent.entries[key], parent.children[key].end
    end = max(end, entry.opened)
    if _owns_line(text, entry.start):
        begin, after = line_start(text, entry.start), next_line(text, end)
        before = text[line_start(text, max(begin - 1, 0)) : begin] if begin else ""
        if begin and not before.strip() and after < len(text) and not text[after : line_end(text, after)].strip():
            after = next_line(text, after)  # not two blank lines where each item had one
        return text[:begin] + text[after:]
    following = parent.entries[list(parent.entries)[list(parent.entries).index(key) + 1]]
    if not text[end : following.start].strip():
        return text[: entry.start] + text[following.start :]
    return text[: entry.start].rstrip(" ") + text[end:]


def _after(text: str, end: int, lines: list[str]) -> str:
    """The text with further lines below the one in which something ends."""
    here = line_end(text, end)
    return text[:here] + "".join(_ending(text) + line for line in lines) + text[here:]


def _chunk(text: str, items: Span, index: int, *, with_comments: bool) -> tuple[int, int]:
    """From an item's dash, or the comment lines right above it, to the end of its last line."""
    entry = items.entries[index]
    begin = entry.start
    while with_comments and _owns_line(text, begin):
        above = line_start(text, line_start(text, begin) - 1) if line_start(text, begin) else 0
        line = text[above : line_start(text, begin)].rstrip(spanning.BREAKS)
        is_comment = line.startswith(" " * entry.column + "#")
        if not is_comment or (index and above < items.children[index - 1].end):
            break
        begin = above + entry.column
    return begin, line_end(text, max(items.children[index].end, entry.opened))


def _closed(text: str, root: Span) -> str:
    """A block scalar at the very end that no line break closes is marked as ending in none: then lines may follow."""
    if not text or text[-1] in spanning.BREAKS:
        return text
    span = root
    while span.children:
        span = list(span.children.values())[-1]
    if span.style not in ("|", ">") or span.end < len(text.rstrip()):
        return text
    header = text[span.start : line_end(text, span.start)].partition("#")[0].rstrip()
    if "-" in header or span.start + len(header) == len(text):
        return text
    strict = header.replace("+", "") + "-"
    return text[: span.start] + strict + text[span.start + len(header) :]


def _is_spaced(text: str, items: Span) -> bool:
    """Whether blank lines divide the items."""
    if len(items.entries) < 2:
        return False
    between = text[items.children[0].end : items.entries[1].start]
    return any(not line.strip() for line in between.splitlines()[1:-1])


def _owns_line(text: str, index: int) -> bool:
    return not text[line_start(text, index) : index].strip(" ")


def _ending(text: str) -> str:
    end = line_end(text, 0)
    return "\r\n" if text.startswith("\r\n", end) else "\n"


def _values(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(value)


def _at(data: Any, place: Place) -> Any:
    for key in place:
        if not _has(data, key):
            raise NoSuchPlace(place)
        data = data[key]
    return data


def _has(data: Any, key: Key) -> bool:
    return (isinstance(data, dict) and key in data) or (isinstance(data, list) and _is_index(key, len(data)))


def _is_index(key: Key, count: int) -> bool:
    return isinstance(key, int) and 0 <= key < count


def _with(data: Any, place: Place, value: Any) -> Any:
    """The data with a value in place of nothing."""
    if not place:
        return value
    _at(data, place[:-1])[place[-1]] = value
    return data
