"""A table's row → its cells: by position, by the gaps, or, squeezed together by a chat, by what the words are."""

from __future__ import annotations

import re

Columns = tuple[tuple[str, int], ...]

_GAP = re.compile(r" {2,}")
# cells with spaces of their own: `4 (37s ago)`, `8s (x13 over 3m)`, `10.244.1.7:80 + 2 more...`, `cpu: 83%/70%`
_SPACED = re.compile(r"\d+ \(\S+ ago\)|\S+ \(x\d+ over \S+\)|\S+ \+ \d+ more\.\.\.|[a-z]+: [^ /]+/\S+")

# statuses of printPod, init ones aside; a row without its heading is a Pod's only with one of these
POD_STATUS = (
    r"(?:Running|Pending|Succeeded|Failed|Unknown|Completed|Error|Evicted|OOMKilled|Terminating|NotReady|NodeLost"
    r"|ContainerCreating|PodInitializing|CrashLoopBackOff|ErrImagePull|ImagePullBackOff|ImageInspectError|StartError"
    r"|ErrImageNeverPull|InvalidImageName|RegistryUnavailable|CreateContainerConfigError|CreateContainerError"
    r"|RunContainerError|SchedulingGated|DeadlineExceeded|ContainerCannotRun|ContainerStatusUnknown|UnexpectedAdmissionError"
    r"|OutOf(?:cpu|memory|pods)|NodeAffinity|Shutdown|Signal:\d+|ExitCode:\d+|Init:[\w:/]+|[A-Z]\w+(?:Error|BackOff))"
)
_POD = re.compile(
    rf"^ *(?:(?P<namespace>[a-z0-9-]+) +)?(?P<name>[a-z0-9][a-z0-9./-]+) +(?P<ready>\d+/\d+) +(?P<status>{POD_STATUS})"
    r"(?: +(?P<restarts>\d+(?: \(\S+ ago\))?)"
    r"(?: +(?P<age>\S+)(?: +(?P<ip>[\d.:a-f]+|<none>) +(?P<node>\S+))?)?)?(?: |$)"
)
_DEPLOYMENT = re.compile(
    r"^ *(?:(?P<namespace>[a-z0-9-]+) +)?(?P<name>[a-z0-9][a-z0-9./-]*) +(?P<ready>\d+/\d+)"
    r" +(?P<updated>\d+) +(?P<available>\d+) +(?P<age>\d+[smhdy]\S*)(?: |$)"
)
_SERVICE = re.compile(
    r"^ *(?:(?P<namespace>[a-z0-9-]+) +)?(?P<name>[a-z0-9][a-z0-9./-]*)"
    r" +(?P<type>ClusterIP|NodePort|LoadBalancer|ExternalName)"
    r" +(?P<ip>\S+) +(?P<external>\S+) +(?P<ports>\S+)(?: |$)"
)
_NODE = re.compile(
    r"^ *(?P<name>[a-z0-9][a-z0-9.-]*) +(?P<status>(?:Ready|NotReady|Unknown)(?:,SchedulingDisabled)?)"
    r" +(?P<roles>\S+) +(?P<age>\S+) +(?P<version>v\d\S+)"
)
_CLAIM = re.compile(
    r"^ *(?P<name>[a-z0-9][a-z0-9.-]*) +(?P<status>Pending|Lost) {2,}(?P<storageclass>[a-z0-9.-]+)? *(?:<unset> +)?"
    r"(?P<age>\d+[smhdy]\S*)$"
)
_HEADLESS: tuple[tuple[str, re.Pattern[str], dict[str, str]], ...] = (
    ("pod", _POD, {}),
    ("deployment", _DEPLOYMENT, {"updated": "up-to-date"}),
    ("service", _SERVICE, {"ip": "cluster-ip", "external": "external-ip", "ports": "port(s)"}),
    ("node", _NODE, {}),
    ("persistentvolumeclaim", _CLAIM, {}),
)


def headless(text: str) -> tuple[str, dict[str, str]] | None:
    """Kind and cells of a row that shows its kind by itself."""
    if len(text) > 600 or (":" in text[:12] and "://" in text[:20]):
        return None
    for kind, pattern, titles in _HEADLESS:
        found = pattern.match(text)
        if found:
            cells = {titles.get(name, name): value for name, value in found.groupdict().items() if value}
            return kind, cells
    return None


def cells_of(text: str, columns: Columns, kind: str) -> dict[str, str]:
    """The cells by title; those cut off at the right are missing. Empty if the line is no row of this table."""
    starts = [start for _, start in columns]
    if _is_aligned(text, starts):
        ends = [*starts[1:], len(text)]
        cells = [text[start:end].strip() for start, end in zip(starts, ends, strict=True) if start < len(text)]
    else:
        cells = _by_gaps(text, len(columns), kind)
    return dict(zip((title for title, _ in columns), cells, strict=False))


def _is_aligned(text: str, starts: list[int]) -> bool:
    """Whether every column begins after a space, and its heading's width holds no cell of the next one."""
    if len(text) <= starts[0] or text[starts[0]] == " ":
        return False
    return all(start >= len(text) or text[start - 1] == " " for start in starts[1:]) and (
        len(starts) < 2 or len(text) > starts[1] or " " not in text.strip()
    )


def _by_gaps(text: str, count: int, kind: str) -> list[str]:
    cells = _GAP.split(text.strip())
    if len(cells) == count:
        return cells
    glued = _SPACED.sub(lambda cell: cell[0].replace(" ", "\0"), text.strip())
    words = [word.replace("\0", " ") for word in glued.split()]
    if kind == "endpoints" and len(words) == count - 1:
        return [*words[:-1], "", words[-1]]
    return words if len(words) <= count else words[:count]
