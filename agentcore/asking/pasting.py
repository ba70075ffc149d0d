"""Tells a question from what was pasted with it: output of a command, a log, events, a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agentcore.asking.quoting import quoted

_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
LOOKED_AT = 300  # characters of a line

# a line that is output, whoever reads it
_OUTPUT = re.compile(
    r"\s*(?:"
    r"(?:NAMESPACE +)?NAME +(?:READY|STATUS|TYPE|CPU|REFERENCE|COMPLETIONS|DESIRED|UP-TO-DATE|DATA|CLASS|"
    r"ENDPOINTS|PROVISIONER)\b"
    r"|(?:LAST SEEN|CONTAINER ID|REPOSITORY|NAMESPACE) +[A-Z]+"
    r"|Error from server\b|Unable to connect to the server\b|error: |Error: |ERROR: |ERROR \[|fatal: "
    r"|The [A-Z][A-Za-z]+ \"[^\"]+\" is invalid|Error response from daemon|failed to (?:solve|build|create|start|pull)"
    r"|Events: *$|(?:Warning|Normal) +[A-Z][A-Za-z]+ +"
    r"|Warning: |Back-off |Readiness probe failed|Liveness probe failed|Startup probe failed"
    r"|Traceback \(most recent|\s+at [\w.$<>]+\(|Caused by: |Exception in thread|panic: |goroutine \d+|"
    r"File \"[^\"]+\", line \d+"
    r"|(?:npm|yarn|pip) (?:ERR!|error)|standard_init_linux|exec /|OCI runtime"
    r"|\$ |> \[|#\d+ (?:\[|\d+\.\d+|ERROR|CACHED|DONE)| *=> (?:ERROR|CACHED|\[)"
    r"|\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d"
    r"|(?:[\w./:-]+ ){0,3}?[a-z0-9-]+ +\d+/\d+ +[A-Z][A-Za-z:]+ +\d+"
    r"|apiVersion: |kind: [A-Z]|FROM [a-z0-9./-]+(?::| |$)|"
    r"\{\"|services: *$|State: +|Last State: +|Reason: +[A-Z]|Exit Code: +\d+|Restart Count: "
    r")"
)
_ROW = re.compile(
    r"\s*(?:(?:NAME|NAMESPACE|LAST SEEN|CONTAINER ID) +[A-Z]|"
    r"(?:[\w./:-]+ +){1,2}\d+/\d+ +[A-Z][A-Za-z:]+ +\d+|Traceback )"
)
# a line that may stand inside output: indented, a key with a value, columns
_INSIDE = re.compile(r"\s{2,}\S|\t|[\w./-]+:(?:\s|$)|- |\S+ {2,}\S|[#|{}\[\]]|[A-Z]{2,}(?: |$)")
_FILE = re.compile(
    r"^[ \t]{0,40}(?:apiVersion: |kind: [A-Z]|FROM [a-z0-9./-]+|services:[ \t]{0,9}$|version: ['\"]?3)", re.MULTILINE
)
_INLINE = re.compile(
    r"(?:Error from server \(|Error response from daemon: |error: |rpc error: code = |"
    r"\d+/\d+ nodes are available: |Back-off restarting failed|"
    r"Failed to pull image |Readiness probe failed: |Liveness probe failed: |failed to solve: |"
    r"pods \"[^\"]+\" is forbidden|exec format error|OCI runtime|x509: |address already in use)"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What was asked, in the asker's own words, and what was pasted; `is_output` where that is not a file."""

    asked: str
    pasted: str
    is_output: bool


def parts(text: str) -> Parts:
    lines = text.splitlines()
    pasted = _pasted([line[:LOOKED_AT] for line in lines])
    asked = "\n".join(
        line for line, is_paste in zip(lines, pasted, strict=True) if not is_paste and not _FENCE.match(line)
    )
    paste = "\n".join(line for line, is_paste in zip(lines, pasted, strict=True) if is_paste)
    quote = quoted(text) if not paste else None
    if quote is not None:
        return Parts(quote.rest, quote.error, True)
    return Parts(asked, paste, bool(paste.strip()) and not _FILE.search(paste))


def _pasted(lines: Sequence[str]) -> list[bool]:
    """For each line whether it is part of a paste."""
    marked = list(_fenced(lines))
    for first, after in _blocks(lines):
        if any(_OUTPUT.match(lines[index]) for index in range(first, after)) and (
            after - first > 1 or _is_table_or_error(lines[first])
        ):
            start = next(index for index in range(first, after) if _OUTPUT.match(lines[index]))
            for index in range(start, _end(lines, start, after)):
                marked[index] = True
    return marked


def _fenced(lines: Sequence[str]) -> Iterator[bool]:
    inside = False
    for line in lines:
        if _FENCE.match(line):
            inside = not inside
            yield False
        else:
            yield inside


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines without an empty one between them."""
    first = None
    for index, line in enumerate([*lines, ""]):
        if line.strip() and first is None:
            first = index
        elif not line.strip() and first is not None:
            yield first, index
            first = None


def _is_table_or_error(line: str) -> bool:
    return bool(_INLINE.search(line) or _ROW.match(line))


def _end(lines: Sequence[str], start: int, after: int) -> int:
    """Behind the last line that may be output; a closing question is the asker's again."""
    end = after
    while end - 1 > start and not (_OUTPUT.match(lines[end - 1]) or _INSIDE.match(lines[end - 1])):
        end -= 1
    return end
