"""What kubectl says beside tables: API errors, warnings, the echo of a change, a rollout's progress."""

from __future__ import annotations

import re

from agentcore.troubleshoot.observations import Message, Source, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader
from agentcore.troubleshoot.reading.tables import SHORT

reader = Reader(__name__, order=50)

_SERVER = re.compile(r"^ *Error from server(?: \((?P<reason>\w+)\))?:")
_ERROR = re.compile(
    r"^ *(?:error: |error when |error validating |Error: INSTALLATION FAILED|Warning: |Unable to connect to the server|"
    r"The connection to the server|The [A-Z]\w+ \"[^\"]{1,253}\" is invalid"
    r"|\* spec[.:\[]|Unable to use a TTY|E\d{4} .*memcache)"
)
_ECHO = re.compile(
    r"^ *[a-z]+(?:\.[a-z0-9.-]+)?/[a-z0-9][\w.-]* (?:created|configured|unchanged|deleted|scaled|restarted|rolled back"
    r"|image updated|patched|labeled|annotated|paused|resumed|serverside-applied)|^ *pod \"[\w.-]+\" deleted"
)
_NONE = re.compile(r"^ *No (?:resources found|events found)")
_ROLLOUT = re.compile(
    r"^ *(?:Waiting for |deployment \"[\w.-]+\" successfully"
    r"|daemon set \"|statefulset rolling update|waiting for statefulset)"
)
_NAMED = re.compile(
    r"\b(?P<kind>[A-Za-z]+?)s?(?:\.[a-z0-9.-]+)? (?:\"(?P<name>[a-z0-9][\w.-]{0,252})\""
    r"|(?P<plain>[a-z0-9][\w.-]{0,252}) is waiting)"
)
KINDS = frozenset(SHORT.values())


@reader.reading
def errors(page: Page) -> None:
    taken = []
    for line in page.lines:
        title, source, reason = _kind_of(line.text)
        if not title:
            continue
        taken.append(line)
        page.recognise(title, line)
        if source:
            page.see(Message(line.text.strip(), line, source, _subject(line), reason))
    page.take(taken)


def _kind_of(text: str) -> tuple[str, Source | None, str]:
    """What the line is called, who speaks, and the reason the API server gives."""
    server = _SERVER.match(text)
    if server:
        return "error of the API server", Source.ERROR, server["reason"] or ""
    if _ERROR.match(text):
        return ("warning" if text.lstrip().startswith("Warning") else "error"), Source.ERROR, ""
    if _ROLLOUT.match(text):
        return "kubectl rollout status", Source.STATE, ""
    if _ECHO.match(text):
        return "echo of a change", None, ""
    return ("kubectl get", None, "") if _NONE.match(text) else ("", None, "")


def _subject(line: Line) -> Subject:
    """The object an error names, in the namespace of its command."""
    namespace = line.command.namespace if line.command else ""
    for match in _NAMED.finditer(line.text[:1000]):
        kind = match["kind"].lower()
        kind = SHORT.get(kind, kind)
        if kind in KINDS:
            return Subject(kind, match["name"] or match["plain"], namespace)
    return Subject(namespace=namespace)
