"""Markdown to safe HTML, once, when content is loaded.

Three fences around it: sizes and bracket runs are bounded before (`bounding`), raw HTML is text, and an allow-list
(nh3) judges what comes out. Code blocks and diagrams are our own markup and are put in after the allow-list, in place
of marks that no author can guess.
"""

import re
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor

from courses.bounding import MarkdownRefused, refuse_long, refuse_unbounded
from courses.drawing import draw
from courses.fencing import Fence, fences, prose_lines
from courses.highlighting import Info, code_block
from courses.picturing import Picture

__all__ = ["Links", "MarkdownRefused", "Rendered", "render", "render_inline", "render_lesson"]

Links = Callable[[str, str], str | None]  # scheme and slug of `lesson:pods` → its address, None if there is none

EMPTY: Mapping[str, Picture] = MappingProxyType({})
EXTENSIONS = ["admonition", "def_list", "sane_lists", "tables", "toc", "pymdownx.betterem"]
TAG_NAMES = """
    a abbr blockquote br code dd del div dl dt em h2 h3 h4 h5 hr li ol p pre strong table tbody td
    th thead tr ul
"""
TAGS = set(TAG_NAMES.split())
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    **{heading: {"id"} for heading in ("h2", "h3", "h4", "h5")},
}
CLASSES = {
    "div": {"admonition", "note", "warning", "example", "mistake", "story", "table-scroll"},
    "p": {"admonition-title"},
    "ol": {"line-notes"},
    "ul": {"line-notes"},
}
ALIGNMENTS = {"th": {"align": {"left", "center", "right"}}, "td": {"align": {"left", "center", "right"}}}
INTERNAL = re.compile(r"(?P<scheme>[a-z]+):(?P<slug>[a-z0-9-]+(?:/[a-z0-9-]+)?)(?P<anchor>#[\w-]+)?\Z")
LINE_NOTES = re.compile(r"^([ ]{0,12})\{:?\s*\.line-notes\s*\}[ ]*$", re.MULTILINE)
TOKEN = secrets.token_hex(8)  # of this process, and never shown: no author can write a mark
MARK = re.compile(rf"(?:<p>)?\s*kept{TOKEN}x(\d+)x\s*(?:</p>)?")
_made = threading.local()
ALONE = re.compile(r"<p>(?P<inside>(?:(?!<p>|</p>).)*)</p>\Z", re.DOTALL)


@dataclass(frozen=True)
class Rendered:
    """A lesson: HTML parts with the places of its checks between them, and its headings."""

    parts: list[dict[str, Any]]
    contents: list[dict[str, Any]] = field(default_factory=list)


def render(text: str, *, links: Links | None = None) -> str:
    """Safe HTML; raises MarkdownRefused if the text is over a limit."""
    return "".join(part["html"] for part in _render(text, links, {}, number_of_check=None).parts)


def render_inline(text: str, *, links: Links | None = None) -> str:
    """The same for a text of one line: without a paragraph around it."""
    html = render(text, links=links).strip()
    alone = ALONE.match(html)
    return alone["inside"] if alone else html


def render_lesson(
    text: str,
    *,
    links: Links,
    diagrams: Mapping[str, str],
    checks: list[str],
    images: Mapping[str, Picture] = EMPTY,
) -> Rendered:
    """`diagrams`: SVG text by file name; `images` likewise; `checks`: the id of each `question` fence, in order."""
    return _render(text, links, diagrams, number_of_check=iter(checks), images=images)


def _render(
    text: str,
    links: Links | None,
    diagrams: Mapping[str, str],
    number_of_check: Any,
    images: Mapping[str, Picture] = EMPTY,
) -> Rendered:
    text = text.replace("\r\n", "\n").replace("\0", "")
    refuse_long(text)
    blocks = list(fences(text))
    refuse_unbounded(list(prose_lines(text, blocks)), len(blocks))
    marks = _Marks(diagrams, images)
    converter = _converter()
    converter.treeprocessors["slipway"].serve(marks, links)  # type: ignore[attr-defined]
    try:
        html = converter.convert(marks.replace_fences(text, blocks, number_of_check))
    except RecursionError:
        raise MarkdownRefused(1, "nested too deeply") from None
    return Rendered(marks.put_back(_clean(html)), _contents(converter.toc_tokens))  # type: ignore[attr-defined]


def _converter() -> markdown.Markdown:
    """This thread's converter, clean: making one costs three times what a short text costs to convert."""
    if not hasattr(_made, "converter"):
        _made.converter = _new_converter()
    converter: markdown.Markdown = _made.converter.reset()
    return converter


def _new_converter() -> markdown.Markdown:
    converter = markdown.Markdown(
        extensions=EXTENSIONS,
        extension_configs={
            "toc": {"slugify": slugify, "toc_depth": "2-3"},
            "tables": {"use_align_attribute": True},
        },
    )
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.treeprocessors.register(_Shaping(converter), "slipway", 5)
    return converter


class _Marks:
    """Takes out what the allow-list would spoil, and puts it back afterwards."""

    def __init__(self, diagrams: Mapping[str, str], images: Mapping[str, Picture]) -> None:
        self.diagrams = diagrams
        self.images = images
        self.kept: list[dict[str, Any]] = []

    def keep(self, part: dict[str, Any]) -> str:
        self.kept.append(part)
        return f"kept{TOKEN}x{len(self.kept) - 1}x"

    def replace_fences(self, text: str, blocks: list[Fence], checks: Any) -> str:
        lines = text.split("\n")
        for fence in reversed(blocks):
            part = self.fence(fence, checks)
            # A paragraph of its own at the fence's indent, so that it stays inside its list or callout.
            lines[fence.first - 1 : fence.last] = ["", " " * fence.indent + self.keep(part), ""]
        self._number_checks(checks)
        return LINE_NOTES.sub(r"\n\1LINE-NOTES\n", "\n".join(lines))

    def fence(self, fence: Fence, checks: Any) -> dict[str, Any]:
        if fence.info == "question":
            return {"check": None} if checks is not None else {"html": ""}
        return {"html": code_block(fence.text, Info.read(fence.info))}

    def _number_checks(self, checks: Any) -> None:
        for part in reversed(self.kept):  # fences were taken from the last to the first
            if "check" in part:
                part["check"] = next(checks)

    def diagram(self, source: str, label: str) -> str:
        name = source.removeprefix("diagrams/")
        prefix = f"{name.removesuffix('.svg')}-"
        svg = draw(self.diagrams[name], label=label, prefix=prefix)
        return self.keep({"html": f'<figure class="diagram">{svg}</figure>'})

    def image(self, source: str, label: str) -> str:
        """A picture of the module; its size is told, so that nothing jumps when it comes."""
        picture = self.images[source.removeprefix("images/")]
        size = f'width="{picture.width}" height="{picture.height}"'
        shown = f'<img src="{picture.url}" {size} alt="{escape(label)}" loading="lazy">'
        return self.keep({"html": f'<figure class="picture">{shown}</figure>'})

    def shows(self, source: str) -> Callable[[str, str], str] | None:
        """What shows a source, if we have it."""
        folder, _, name = source.partition("/")
        if folder == "diagrams" and name in self.diagrams:
            return self.diagram
        return self.image if folder == "images" and name in self.images else None

    def put_back(self, html: str) -> list[dict[str, Any]]:
        pieces = MARK.split(html)
        parts: list[dict[str, Any]] = []
        for index, piece in enumerate(pieces):
            part = self.kept[int(piece)] if index % 2 else {"html": piece}
            if "html" in part and parts and "html" in parts[-1]:
                parts[-1] = {"html": parts[-1]["html"] + part["html"]}
            else:
                parts.append(dict(part))
        return parts


class _Shaping(Treeprocessor):
    """Links resolved, diagrams taken out, tables wrapped, line notes named."""

    marks: _Marks
    links: Links | None

    def serve(self, marks: _Marks, links: Links | None) -> None:
        """Work for one text from now on."""
        self.marks = marks
        self.links = links

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "a":
                    self.resolve(child)
                elif child.tag == "img":
                    self.show(child)
                elif child.tag == "table":
                    parent[index] = wrapped(child)
            self.name_line_notes(parent)

    def resolve(self, link: Element) -> None:
        match = INTERNAL.match(link.get("href", ""))
        if not match or match["scheme"] in ("https", "mailto"):
            return
        url = self.links(match["scheme"], match["slug"]) if self.links else None
        if url is None:
            link.attrib.pop("href")
        else:
            link.set("href", url + (match["anchor"] or ""))

    def show(self, image: Element) -> None:
        """An image becomes its mark; one we do not have becomes its alternative text."""
        source, label = image.get("src", ""), image.get("alt", "")
        known = self.marks.shows(source)
        image.text = known(source, label) if known else label
        image.tag = "span"
        image.attrib.clear()

    def name_line_notes(self, parent: Element) -> None:
        for sign, notes in zip(list(parent), list(parent)[1:], strict=False):
            if sign.tag == "p" and sign.text == "LINE-NOTES" and notes.tag in ("ol", "ul"):
                notes.set("class", "line-notes")
                parent.remove(sign)


def wrapped(table: Element) -> Element:
    """A table in a box that scrolls by itself on a phone."""
    box = Element("div", {"class": "table-scroll"})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        tag_attribute_values=ALIGNMENTS,
        allowed_classes=CLASSES,
        url_schemes={"https", "mailto"},
    )


def _clean(html: str) -> str:
    return _cleaner().clean(html)


def _contents(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The headings for the on-page contents, two levels deep."""
    return [
        {"id": token["id"], "title": token["name"], "children": _contents(token["children"])}
        for token in tokens
        if token["level"] <= 3
    ]
