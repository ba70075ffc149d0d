"""Events: `kubectl get events`, `kubectl events`, and those at the end of what `describe` prints."""

from __future__ import annotations

import re
from collections.abc import Mapping

from agentcore.troubleshoot.observations import Message, Source, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader
from agentcore.troubleshoot.reading.tables import SHORT
from agentcore.troubleshoot.titles import columns_of

reader = Reader(__name__, order=40)

_TYPE = r"(?P<type>Normal|Warning) +(?P<reason>[A-Z][A-Za-z]+)"
_AGE = r"(?:<unknown>|<invalid>|\d+[smhdy]\S*)(?: +\((?P<times>x\d+) over [^)\s]+\))?"
_FROM = r"(?:[a-z][\w.-]*(?:, [a-z0-9.-]+)?)"
# of describe: Type Reason Age From Message
DESCRIBED = re.compile(rf"^ *{_TYPE} +{_AGE} +(?P<source>{_FROM})(?: +(?P<message>\S.*))?$")
# of get events and events: [Namespace] Last seen, Type, Reason, Object, ([Subobject] [Source]) Message
LISTED = re.compile(
    r"^ *(?:(?P<namespace>(?!\d+[smhdy](?:\d+[smhdy])? )[a-z0-9-]+) +)?"
    rf"(?:{_AGE} +)?{_TYPE} +(?P<object>[A-Za-z.]+/[a-z0-9][\w.:-]*)(?: +(?P<message>\S.*))?$"
)
# what is left when the columns before the message are cut off, or copied without them
CUT = re.compile(rf"^ *{_TYPE}(?: +(?P<message>\S.*))?$")
_SUBOBJECT = re.compile(r"^spec\.\w*[cC]ontainers\{(?P<container>[\w.-]+)\}:?(?: +|$)")
_WIDE_SOURCE = re.compile(r"^(?:kubelet, \S+|[a-z][a-z-]+-(?:controller|scheduler)(?:, \S+)?) {2,}")
_WIDE_END = re.compile(r" {2,}\S+ +(?P<count>\d+) +[\w.-]+\.[0-9a-f]{8,20}$")


@reader.reading
def events(page: Page) -> None:
    taken = []
    for line in page.lines:
        columns = {title for title, _ in columns_of(line.text)}
        if "reason" in columns and ("object" in columns or "message" in columns):
            taken.append(line)
            continue
        found = event_of(line, Subject(namespace=line.command.namespace if line.command else ""))
        if found is not None:
            page.see(found)
            page.recognise(_title(line), line)
            taken.append(line)
    page.take(taken)


def event_of(line: Line, about: Subject) -> Message | None:
    """The event a line shows; `about` is whose events are listed, where the line itself does not say."""
    if "Normal" not in line.text[:120] and "Warning" not in line.text[:120]:
        return None
    found = LISTED.match(line.text) or DESCRIBED.match(line.text) or CUT.match(line.text)
    if found is None:
        return None
    parts = found.groupdict()
    text = parts.get("message") or ""
    subject = _subject(parts, about)
    inside = _SUBOBJECT.match(text)
    if inside:
        subject, text = subject.of(inside["container"]), text[inside.end() :]
    text = _WIDE_END.sub("", _WIDE_SOURCE.sub("", text))
    return Message(
        text,
        line,
        Source.EVENT,
        subject,
        reason=parts["reason"] or "",
        times=int((parts.get("times") or "x1")[1:][:9]),
        is_warning=parts["type"] == "Warning",
    )


def _subject(parts: Mapping[str, str | None], about: Subject) -> Subject:
    """Whose event it is."""
    named = parts.get("object") or ""
    if not named:
        return about
    kind, _, name = named.partition("/")
    kind = kind.partition(".")[0].lower()
    return Subject(SHORT.get(kind, kind), name, parts.get("namespace") or about.namespace)


def _title(line: Line) -> str:
    command = line.command
    return "kubectl events" if command and command.verb == "events" else "kubectl get events"
