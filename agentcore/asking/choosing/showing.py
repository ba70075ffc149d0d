"""What generated files show that a sentence about them has to name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from agentcore.asking.reply import WrittenFile
from agentcore.knowledge.records import Topic

ASKED_BY_HTTP = (
    re.compile(r"httpGet:\n +path: (/\S*)"),
    re.compile(r"127\.0\.0\.1:\d+(/[\w./-]+)"),
)


def shown_in(files: Iterable[WrittenFile]) -> dict[str, str]:
    """PROBED: the paths that health checks ask; nothing where none asks by HTTP."""
    found = [path for file in files for pattern in ASKED_BY_HTTP for path in pattern.findall(file.text)]
    paths = [f"`{path}`" for path in dict.fromkeys(found)]
    return {"PROBED": " and ".join(paths)} if paths else {}


def shows(texts: Iterable[str], topic: Topic) -> bool:
    """Whether one of the texts speaks of it, by its title or a name, spelt together as a field is."""
    together = "".join(texts).lower().replace(" ", "")
    return any(name.lower().replace(" ", "") in together for name in (topic.title, *topic.names))
