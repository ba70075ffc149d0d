"""What no other reader took: each line as a sentence that somebody said."""

from __future__ import annotations

import re

from agentcore.troubleshoot.observations import Message, Source, Subject
from agentcore.troubleshoot.reading.base import Page, Reader

reader = Reader(__name__, order=90)

_DASHES = re.compile(r"^[-=+ |*.]*$")


@reader.reading
def sentences(page: Page) -> None:
    for line in page.lines:
        if line.text and not _DASHES.match(line.text):
            namespace = line.command.namespace if line.command else ""
            page.see(Message(line.text.strip(), line, Source.TEXT, Subject(namespace=namespace)))
    page.lines = []
