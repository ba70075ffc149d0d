"""Markdown as the XHTML that QTI allows, by the very renderer lessons use."""

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from courses.markdown import MarkdownRefused, render

BLOCKS = {
    "p",
    "ul",
    "ol",
    "li",
    "pre",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
}
INLINE = {"em", "strong", "code", "abbr", "br"}
KEPT = BLOCKS | INLINE
EMPTY = {"br", "hr"}


class _Builder(HTMLParser):
    """Keeps the elements QTI knows, and the text of all others; our own HTML is well formed."""

    def __init__(self, parent: Element) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [parent]
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in EMPTY:
            if tag in KEPT:
                SubElement(self.stack[-1], tag)
            return
        self.opened.append(tag)
        if tag in KEPT:
            self.stack.append(SubElement(self.stack[-1], tag))

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or tag in EMPTY:
            return
        if self.opened[-1] == tag:
            self.opened.pop()
            if tag in KEPT:
                self.stack.pop()

    def handle_data(self, data: str) -> None:
        here = self.stack[-1]
        data = "".join(sign for sign in data if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))
        if here.tag in ("ul", "ol", "dl", "table", "thead", "tbody", "tr", "blockquote") and not data.strip():
            return
        last = here[-1] if len(here) else None
        if last is None:
            here.text = (here.text or "") + data
        else:
            last.tail = (last.tail or "") + data


def put_markdown(parent: Element, text: str) -> None:
    """The rendered text as children; as it is written where it cannot be rendered."""
    try:
        html = render(text)
    except MarkdownRefused:
        SubElement(parent, "p").text = text
        return
    builder = _Builder(parent)
    builder.feed(html.strip())
    builder.close()


def put_inline(parent: Element, text: str) -> None:
    """The same where only inline content fits: the one paragraph's, its `p` left out."""
    holder = Element("div")
    put_markdown(holder, text)
    if len(holder) == 1 and holder[0].tag == "p":
        parent.text, parent[:] = holder[0].text, list(holder[0])
    else:
        parent.text = holder.text
        parent[:] = list(holder)
