"""Puts back together what a narrow terminal, a chat or a mail program broke into several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from agentcore.troubleshoot.bounding import GAP
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.titles import columns_of, kind_of

SHORTEST_BROKEN = 40
MOST_PIECES = 60

EVENT = re.compile(r"^ *(?:\S+ +(?:\(x\d+ over \S+\) +)?)?(?:\S+ +)?(?:Normal|Warning) +[A-Z][A-Za-z]+(?: |$)")
_NO_MESSAGE_YET = re.compile(r"(?:Normal|Warning) +[A-Z]\w+(?: +\S+)?(?: +\(x\d+ over \S+\))?(?: +[a-z-]+)?$")
_SENTENCE = re.compile(
    r"^ *(?:Message: |Error from server|error: |Error: |The [A-Z]\w+ \"|Waiting for |ERROR: |docker: |failed to |wget: "
    r"|curl: |Back-off |Failed to |FailedScheduling|MountVolume|0/\d+ nodes|Unable to |Error response from daemon"
    r"|[0-9a-f]{12} +\S|[\w.-]+-\d+ +\S+ +\"|#\d+ (?:\d|ERROR)|- [A-Z]\w+: |Cannot connect to |permission denied while "
    r"|service \"|error while |required variable |validating |env file |time=\"|the --\w+ option|\{\"|\w+: \[emerg\]"
    r"|(?:\w+\.)*\w+(?:Error|Exception): |\d{4}[-/]\d\d[-/]\d\d[ T]|/[\w./-]+: error while )"
)
_OPENS = re.compile(
    r"^ *(?:[A-Z][\w /()-]{1,40}:(?: {2,}|$)|Error from server|error: |Error: |Warning: |The [A-Z]\w+ \"|Waiting for "
    r"|(?:deployment|daemon set|statefulset) .{0,80}(?:rolled out|complete)"
    r"|[a-z]+(?:\.[a-z0-9.]+)?/\S+ (?:created|configured|unchanged|deleted)|\d{4}[-/]\d\d|\d\d:\d\d:\d\d"
    r"|\[\d|[IWEF]\d{4} |\{ *(?:\"|$)|\}|-{3,}|\* |- |ERROR: |docker: |#\d+ "
    r"|[\w./:-]+ {2,}\S+ {2,}\S|command terminated|The command '|time=|exec /"
    r"|the --|Dockerfile:\d|\d+ \| |> \[|[0-9a-f]{12} +\S)"
)
_FIELD = re.compile(r"^ *(?!WARNING|DEPRECATED)[A-Z][\w /().-]{1,40}: +\S")
# of the events that `describe` lists, and the dashes under it
_HEADING = re.compile(r"^ *(?:Type +Reason|-{4} +-{4})")
_REST_OF_HEADING = re.compile(r"^ *(?:(?:Age|From|Message) *){1,3}$|^[- ]+$")
_ROW = re.compile(
    r"^\S+ +(?:\S+ +)?(?:\d+/\d+|Ready\b|NotReady\b|ClusterIP\b|NodePort\b|LoadBalancer\b|ExternalName\b)"
)


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, with what continues a sentence or a row put back behind it."""
    groups = _groups(lines, 0)
    width = _hard_width(lines, groups)
    return [_one(group, width) for group in (_groups(lines, width) if width else groups)]


def _one(group: Sequence[Line], width: int) -> Line:
    line = group[0]
    for last, following in pairwise(group):
        line = line.followed_by(following, "" if len(last.text) == width else " ")
    return line


def _groups(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """The lines that belong together. `width` is where a terminal broke lines, or 0."""
    groups: list[list[Line]] = []
    text = ""
    is_wrapped_table = False
    for line in lines:
        if groups and _belongs(groups[-1], text, line, width, is_wrapped_table):
            groups[-1].append(line)
            text = f"{text} {line.text}"
            is_wrapped_table |= bool(columns_of(text))
        else:
            groups.append([line])
            text = line.text
            is_wrapped_table &= bool(text)
    return groups


def _belongs(group: Sequence[Line], text: str, line: Line, width: int, is_wrapped_table: bool) -> bool:
    last = group[-1]
    if not line.text or not last.text or line.command is not last.command or len(group) >= MOST_PIECES:
        return False
    if EVENT.match(line.text) or GAP in (line.text, last.text):
        return False
    return (width > 0 and len(last.text) == width) or _continues(text, len(last.text), line.text, is_wrapped_table)


def _hard_width(lines: Sequence[Line], groups: Sequence[Sequence[Line]]) -> int:
    """The width at which a terminal broke lines in the middle of words; 0 if none did.

    Such a terminal fills every piece but the last; what breaks between words seldom does. Where the paste has only a
    few pieces to judge by, only a width that terminals have by default is taken for one.
    """
    widest = max((len(line.text) for line in lines), default=0)
    pieces = [
        # where a break fell between two columns, its piece is shorter by their gap, and the rest begins with it
        widest if following.text.startswith(" ") else len(piece.text)
        for group in groups
        for place, (piece, following) in enumerate(pairwise(group))
        if place or not _NO_MESSAGE_YET.search(piece.text)
    ]
    if widest < SHORTEST_BROKEN or widest not in pieces:
        return 0
    full = sum(length >= widest - 1 for length in pieces)
    is_default = widest % 10 == 0 or widest == 132
    return widest if full * 10 >= len(pieces) * 7 and (is_default or full >= 4) else 0


def _continues(text: str, last: int, following: str, is_wrapped_table: bool) -> bool:
    """Whether a line goes on with what a text says; `last` is how long the text's last piece is."""
    # a piece is short where the word that follows is long
    is_full = last + len(following.split(" ", 1)[0]) >= SHORTEST_BROKEN
    if EVENT.match(text):
        return bool(_NO_MESSAGE_YET.search(text)) or (is_full and not _opens(following))
    if _SENTENCE.match(text):
        return is_full and not _opens(following)
    if _FIELD.match(text):
        return is_full and not following.startswith(" ") and not _opens(following)
    if _HEADING.match(text):
        return bool(_REST_OF_HEADING.match(following))
    return _continues_table(text, following, is_wrapped_table)


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
