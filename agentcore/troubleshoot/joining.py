"""Puts back together what a narrow terminal, a chat or a mail program broke into several lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.titles import columns_of, kind_of

SHORTEST_BROKEN = 40

EVENT = re.compile(r"^ *(?:\S+ +(?:\(x\d+ over \S+\) +)?)?(?:\S+ +)?(?:Normal|Warning) +[A-Z][A-Za-z]+(?: |$)")
_NO_MESSAGE_YET = re.compile(r"(?:Normal|Warning) +[A-Z]\w+(?: +\S+)?(?: +\(x\d+ over \S+\))?(?: +[a-z-]+)?$")
_SENTENCE = re.compile(
    r"^ *(?:Message: |Error from server|error: |Error: |The [A-Z]\w+ \"|Waiting for |ERROR: |docker: |failed to |wget: "
    r"|curl: |Back-off |Failed to |FailedScheduling|MountVolume|0/\d+ nodes|Unable to |Error response from daemon)"
)
_OPENS = re.compile(
    r"^ *(?:[A-Z][\w /()-]{1,40}:(?: {2,}|$)|Error from server|error: |Error: |Warning: |The [A-Z]\w+ \"|Waiting for "
    r"|[a-z]+(?:\.[a-z0-9.]+)?/\S+ (?:created|configured|unchanged|deleted)|\d{4}[-/]\d\d|\d\d:\d\d:\d\d"
    r"|\[\d|[IWEF]\d{4} |\{|\}|-{3,}|\* |- |ERROR: |docker: |#\d+ |\S+ {2,}\S+ {2,}\S|command terminated|time=)"
)
_ROW = re.compile(
    r"^\S+ +(?:\S+ +)?(?:\d+/\d+|Ready\b|NotReady\b|ClusterIP\b|NodePort\b|LoadBalancer\b|ExternalName\b)"
)


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, with what continues a sentence or a row put back behind it."""
    width = _hard_width(lines)
    found: list[Line] = []
    last = 0  # how long the last piece of the last line is
    is_wrapped_table = False
    for line in lines:
        if found and _continues(found[-1], last, line, is_wrapped_table):
            found[-1] = found[-1].followed_by(line, "" if last == width else " ")
            is_wrapped_table |= bool(columns_of(found[-1].text))
        else:
            found.append(line)
            is_wrapped_table &= bool(line.text)
        last = len(line.text)
    return found


def _hard_width(lines: Sequence[Line]) -> int:
    """The width at which a terminal broke lines in the middle of words; 0 if none did."""
    counts = Counter(len(line.text) for line in lines)
    widest = max(counts, default=0)
    return widest if counts[widest] >= 2 and widest >= SHORTEST_BROKEN else 0


def _continues(line: Line, last: int, following: Line, is_wrapped_table: bool) -> bool:
    text = following.text
    if not text or not line.text or line.command is not following.command:
        return False
    if len(line.numbers) > 60 or EVENT.match(text):
        return False
    if EVENT.match(line.text):
        return bool(_NO_MESSAGE_YET.search(line.text)) or (last >= SHORTEST_BROKEN and not _opens(text))
    if _SENTENCE.match(line.text):
        return last >= SHORTEST_BROKEN and not _opens(text)
    return _continues_table(line.text, text, is_wrapped_table)


def _opens(text: str) -> bool:
    return bool(_OPENS.match(text)) or bool(columns_of(text))


def _continues_table(text: str, following: str, is_wrapped_table: bool) -> bool:
    """Whether the rest of a heading follows, or, once a heading was broken, the rest of a row."""
    titles = columns_of(text)
    if titles:
        whole = frozenset(title for title, _ in columns_of(f"{text} {following}"))
        is_rest = following.isupper() and not _ROW.match(following)
        return is_rest and len(whole) > len(titles) and bool(kind_of(whole))
    return is_wrapped_table and bool(_ROW.match(text)) and not _ROW.match(following)
