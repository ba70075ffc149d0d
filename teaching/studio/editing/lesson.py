"""A lesson as its editor has it: fields of the front matter, the body, and the text they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from courses.locating import YamlRefused, locate
from courses.models import Course
from teaching.studio import working
from teaching.studio.editing.fronting import Parts, parts_of
from teaching.studio.editing.settling import with_values
from teaching.studio.saving import visible

Sources = list[dict[str, str]]


@dataclass(frozen=True)
class Fields:
    """What the editor shows. `outcomes` are ids; a number that is none is kept as text, and checked."""

    title: str = ""
    minutes: int | str = ""
    goal: str = ""
    outcomes: list[str] = field(default_factory=list)
    sources: Sources = field(default_factory=list)
    body: str = ""
    body_line: int = 1

    @classmethod
    def of(cls, text: str) -> "Fields | None":
        """None for a lesson whose front matter cannot be read: that is edited as a file."""
        parts = parts_of(text.replace("\r\n", "\n"))
        data = _front(parts)
        if parts is None or data is None:
            return None
        return cls(
            title=str(data.get("title") or ""),
            minutes=data.get("minutes") or "",
            goal=str(data.get("goal") or ""),
            outcomes=[str(each) for each in _listed(data.get("outcomes"))],
            sources=[
                {"title": str(each.get("title") or ""), "url": str(each.get("url") or "")}
                for each in _listed(data.get("sources"))
                if isinstance(each, dict)
            ],
            body=parts.body,
            body_line=parts.body_line,
        )

    @classmethod
    def sent(cls, data: Any) -> "Fields":
        """From the editor's form (a QueryDict)."""
        titles, urls, outcomes = (
            [visible(each) for each in data.getlist(name)] for name in ("source_title", "source_url", "outcomes")
        )
        minutes = visible(data.get("minutes", "").strip())
        sources = [{"title": one.strip(), "url": two.strip()} for one, two in zip(titles, urls, strict=False)]
        return cls(
            title=visible(data.get("title", "").strip()),
            minutes=int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 5 else minutes,
            goal=visible(data.get("goal", "").strip()),
            outcomes=outcomes,
            sources=[source for source in sources if any(source.values())],
            body=data.get("body", "").replace("\r\n", "\n"),
        )


def written(text: str, fields: Fields) -> str:
    """The lesson's text with these fields; every line of the front matter that says the same stays as it is."""
    before = Fields.of(text)
    parts = parts_of(text.replace("\r\n", "\n"))
    if before is None or parts is None:
        raise YamlRefused(1, "the front matter cannot be read; edit the lesson as a file")
    front = with_values(parts.front, before, fields, ("title", "minutes", "goal", "outcomes", "sources"))
    front = front if front.endswith("\n") or not front else f"{front}\n"
    return str(Parts(parts.before, front, parts.between, fields.body))


def begun_with(course: Course, path: str, base: str, data: Any) -> str:
    """The whole text that the editor's form stands for: its fields over the text it began with."""
    text = (working.kept(base) or b"").decode(errors="replace")
    if Fields.of(text) is None:
        text = "---\n---\n"
    return written(text, Fields.sent(data))


def _front(parts: Parts | None) -> Mapping[str, Any] | None:
    if parts is None:
        return None
    try:
        data = locate(parts.front).data
    except YamlRefused:
        return None
    return {} if data is None else data if isinstance(data, dict) else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
