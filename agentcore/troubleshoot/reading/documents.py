"""Objects as YAML or JSON, whole or cut off: `-o yaml`, `-o json`, lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agentcore.parsing import yaml
from agentcore.parsing.yaml import Mapping, Node
from agentcore.troubleshoot.objects import Thing
from agentcore.troubleshoot.objects_seen import observations
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader
from agentcore.troubleshoot.reading.closing import closed
from agentcore.troubleshoot.titles import columns_of

reader = Reader(__name__, order=10, joins_lines=False)

_OPENS = re.compile(
    r"^ *(?:- )?(?:apiVersion|kind|metadata|status|spec|items|containerStatuses|conditions): *\S{0,60}$"
    r'|^ *[{\[] *$|^ *\{ *"'
)
_KEY = re.compile(r"^ *(?:- )*[\w./$-]+:(?: |$)|^ *- |^ *[\"}\]{\[#]|^---")
_TOLD = re.compile(r'apiVersion"?:|kind"?:|containerStatuses"?:|metadata"?:|"?status"?:')
MOST_TRIES = 4


@reader.reading
def documents(page: Page) -> None:
    for span in spans(page.lines):
        things = list(_things(span))
        told = [each for thing in things for each in observations(thing)]
        if told:
            page.see(*told)
            page.recognise(_title(things[0], span), span[0])
            page.take(span)


def spans(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of lines that look like YAML or JSON of an object."""
    found: list[Line] = []
    for line in lines:
        if found and not _goes_on(line, found):
            yield from _worth_reading(found)
            found = []
        if found or (_OPENS.match(line.text) and not columns_of(line.text)):
            found.append(line)
    yield from _worth_reading(found)


def _goes_on(line: Line, found: list[Line]) -> bool:
    if line.command is not found[-1].command:
        return False
    return not line.text or line.text.startswith(" ") or bool(_KEY.match(line.text))


def _worth_reading(found: list[Line]) -> Iterator[list[Line]]:
    is_one_line = len(found) == 1 and found[0].text.lstrip().startswith("{") and '"kind"' in found[0].text
    if is_one_line or (len(found) >= 3 and any(_TOLD.search(line.text) for line in found)):
        yield found


def _things(span: Sequence[Line]) -> Iterator[Thing]:
    for root in _roots([line.text for line in span]):
        thing = Thing(root, tuple(span))
        items = thing.many("items")
        yield from items if items else (thing,)


def _roots(texts: list[str]) -> list[Mapping]:
    """The documents; where the end is cut off, of what comes before it."""
    is_json = texts[0].lstrip()[:1] in ("{", "[")
    for drop in range(MOST_TRIES):
        kept = texts[: len(texts) - drop]
        file = yaml.load(closed(kept) if is_json else "\n".join(kept))
        roots = [root for document in file.documents if (root := _object(document.root)) is not None]
        if roots and (file.is_whole or drop == MOST_TRIES - 1):
            return roots
        if is_json and not roots and drop == 0 and len(kept) == 1:
            break
    return []


def _object(node: Node | None) -> Mapping | None:
    if isinstance(node, yaml.Sequence):
        node = next(iter(node.items), None)
    return node if isinstance(node, Mapping) else None


def _title(thing: Thing, span: Sequence[Line]) -> str:
    form = "JSON" if span[0].text.lstrip()[:1] in ("{", "[") else "YAML"
    return f"{thing.kind or 'object'} as {form}"
