"""`kubectl get`, `kubectl top`: their tables, by the heading, or, where it is cut off, by what a row looks like."""

from __future__ import annotations

import re

from agentcore.troubleshoot.joining import EVENT
from agentcore.troubleshoot.observations import Fact, Seen, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader
from agentcore.troubleshoot.reading.rows import cells_of, headless
from agentcore.troubleshoot.titles import columns_of, kind_of

reader = Reader(__name__, order=30)

_READY = re.compile(r"^\d+/\d+$")
_NAME = re.compile(r"^[a-z0-9](?:[\w.:/@-]*[\w-])?$", re.IGNORECASE)
PLURALS = {
    "endpoints": "endpoints",
    "ingress": "ingresses",
    "networkpolicy": "networkpolicies",
    "persistentvolumeclaim": "pvc",
    "persistentvolume": "pv",
    "horizontalpodautoscaler": "hpa",
    "poddisruptionbudget": "pdb",
    "resourcequota": "quota",
    "storageclass": "storageclass",
}
SHORT = {
    "po": "pod",
    "deploy": "deployment",
    "rs": "replicaset",
    "sts": "statefulset",
    "ds": "daemonset",
    "svc": "service",
    "pvc": "persistentvolumeclaim",
    "pv": "persistentvolume",
    "hpa": "horizontalpodautoscaler",
    "ing": "ingress",
    "ep": "endpoints",
    "no": "node",
    "ns": "namespace",
    "cm": "configmap",
    "ev": "event",
}


@reader.reading
def tables(page: Page) -> None:
    """Rows under a heading, up to a blank line or a line that is no row of it."""
    columns: tuple[tuple[str, int], ...] = ()
    kind = ""
    taken: list[Line] = []
    for line in page.lines:
        found = columns_of(line.text)
        if found:
            columns, kind = found, kind_of(frozenset(title for title, _ in found))
            if kind and kind != "event":
                page.recognise(title_of(kind), line)
                taken.append(line)
            continue
        seen = _seen(line, kind, columns) if columns and kind and kind != "event" else None
        if seen is None:
            columns = () if line.text.strip() == "" or not line.text[:1].isalnum() else columns
            continue
        taken.append(line)
        page.see(seen)
    page.take(taken)


@reader.reading
def rows_without_heading(page: Page) -> None:
    taken = []
    for line in page.lines:
        found = headless(line.text)
        if found is None:
            continue
        kind, cells = found
        page.see(_object(line, kind, cells))
        page.recognise(title_of(kind), line)
        taken.append(line)
    page.take(taken)


def title_of(kind: str) -> str:
    if kind.startswith("top "):
        return f"kubectl {kind}s"
    return f"kubectl get {PLURALS.get(kind, f'{kind}s')}"


def _seen(line: Line, kind: str, columns: tuple[tuple[str, int], ...]) -> Seen | None:
    cells = {} if EVENT.match(line.text) else cells_of(line.text, columns, kind)
    if not _NAME.match(cells.get("name", "")) or (kind == "pod" and not _READY.match(cells.get("ready", "0/1"))):
        return None  # prose between two commands, or an event
    return _object(line, kind, cells)


def _object(line: Line, kind: str, cells: dict[str, str]) -> Seen:
    """A row as an object; a name such as `pod/web-1` says its kind itself."""
    prefix, slash, rest = cells["name"].partition("/")
    if slash:
        prefix = prefix.partition(".")[0].lower()
        kind, name = SHORT.get(prefix, prefix), rest
    else:
        kind, name = kind.removeprefix("top "), cells["name"]
    namespace = cells.get("namespace") or (line.command.namespace if line.command else "")
    facts = {title: Fact(text, line) for title, text in cells.items() if title not in ("name", "namespace")}
    return Seen(Subject(kind, name, namespace), line, facts)
