"""A conversation as its page shows it: replies in parts, each rendered, beside the lessons they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from agentcore.asking.reply import Reply, Statement, WrittenFile
from assistant import keeping
from assistant.diagnosing import ShownDiagnosis, shown_verdicts
from assistant.looking_up import Taught, taught
from assistant.modelling.answering import Outcome, Stage
from assistant.models import Exchange
from courses.highlighting import LANGUAGES, Info, code_block
from courses.markdown import MarkdownRefused, render
from courses.models import Activity
from courses.pointing import address

FEW_FILES = 3
BULLET = "- "
END_OF_PART = "<!--/part-->"  # text is escaped, so nothing in a reply can say it


@dataclass(frozen=True)
class Passage:
    """Statements that come from one lesson."""

    html: list[SafeString]
    lesson: Activity | None


@dataclass(frozen=True)
class ShownFile:
    path: str
    html: SafeString
    lines: int
    is_open: bool


@dataclass(frozen=True)
class Part:
    """A piece of a reply, by the template that shows it."""

    template: str
    content: dict[str, Any]
    says: str = ""  # what it is in words, for who hears that it has come

    def render(self) -> str:
        return render_to_string(self.template, {"part": self})


@dataclass(frozen=True)
class ShownExchange:
    exchange: Exchange
    parts: list[Part]


def shown(exchanges: Sequence[Exchange]) -> list[ShownExchange]:
    """Every reply in its parts; two queries at most, for what teaches it."""
    replies = [keeping.from_json(one.reply, one.asked) for one in exchanges]
    activities = taught_in(replies)
    return [
        ShownExchange(exchange, list(parts_of(exchange, reply, activities)))
        for exchange, reply in zip(exchanges, replies, strict=True)
    ]


def taught_in(replies: Iterable[Reply]) -> Taught:
    replies = list(replies)
    statements = [one for reply in replies for one in (*reply.statements, *reply.best_practices)]
    return taught(lessons={one.lesson for one in statements if one.lesson})


def streamed(exchange: Exchange, steps: Iterable[Stage | Outcome]) -> Iterator[str]:
    """The exchange as fragments of HTML, each closed by `END_OF_PART`: the question, what is being done, the parts."""
    yield render_to_string("assistant/ask/_exchange.html", {"exchange": exchange, "is_busy": True}) + END_OF_PART
    for step in steps:
        if isinstance(step, Stage):
            yield format_html('<p data-stage class="status status--busy">{}</p>', step.says) + END_OF_PART
        else:
            for part in parts_of(exchange, step.reply, taught_in([step.reply])):
                yield part.render() + END_OF_PART


def parts_of(exchange: Exchange, reply: Reply, activities: Taught) -> Iterator[Part]:
    """In the order in which they are read. The engine's statements about a fault say what the verdicts show better."""
    is_shown = bool(reply.diagnosis and reply.diagnosis.verdicts and not exchange.model)
    if reply.corrections:
        yield Part("assistant/ask/_corrections.html", {"corrections": reply.corrections})
    if reply.diagnosis:
        found = ShownDiagnosis(reply.diagnosis, shown_verdicts(reply.diagnosis), [])
        yield Part("assistant/ask/_diagnosis.html", {"shown": found}, found.headline)
    lead, reasons = led(reply)
    if lead and not is_shown:
        yield Part("assistant/ask/_statements.html", {"passages": passages(lead, activities)}, "explanation")
    if reply.files:
        content = {"exchange": exchange, "files": shown_files(reply.files)}
        yield Part("assistant/ask/_files.html", content, counted(len(reply.files), "file"))
    if reply.commands and not is_shown:
        yield Part(
            "assistant/ask/_commands.html", {"commands": reply.commands}, counted(len(reply.commands), "command")
        )
    for title, listed in (("Why it is written so", reasons), ("Good practice", reply.best_practices)):
        if listed:
            yield Part(
                "assistant/ask/_points.html", {"title": title, "passages": passages(listed, activities)}, title.lower()
            )
    yield Part("assistant/ask/_foot.html", {"exchange": exchange})


def led(reply: Reply) -> tuple[list[Statement], list[Statement]]:
    """What stands before the files, and their reasons, which can wait until they have been seen."""
    if not reply.files or reply.diagnosis:
        return list(reply.statements), []
    reasons = [replace(one, text=one.text.removeprefix(BULLET)) for one in reply.statements if _is_reason(one)]
    return [one for one in reply.statements if not _is_reason(one)], reasons


def _is_reason(statement: Statement) -> bool:
    return statement.text.startswith(BULLET) and f"\n{BULLET}" not in statement.text


def counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number > 1)}"


def passages(statements: Iterable[Statement], activities: Taught) -> list[Passage]:
    return [
        Passage([html_of(one.text) for one in same], activities.get((Activity.Kind.LESSON, slug)))
        for slug, same in groupby(statements, key=lambda one: one.lesson)
    ]


def shown_files(files: Iterable[WrittenFile]) -> list[ShownFile]:
    """Many are folded but the first, so that they can be seen at once."""
    written = list(files)
    return [
        ShownFile(
            one.path, listing(one), one.text.rstrip("\n").count("\n") + 1, not number or len(written) <= FEW_FILES
        )
        for number, one in enumerate(written)
    ]


@lru_cache(maxsize=1024)
def html_of(text: str) -> SafeString:
    """Markdown by the course's own renderer; a text that it refuses is shown as it was written."""
    try:
        return mark_safe(render(text, links=address))
    except MarkdownRefused:
        return format_html("<pre>{}</pre>", text)


@lru_cache(maxsize=512)
def listing(file: WrittenFile) -> SafeString:
    language = file.language if file.language in LANGUAGES else "text"
    return mark_safe(code_block(file.text, Info(language, options={"title": file.path})))
