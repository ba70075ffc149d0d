"""What generated files show that a sentence about them has to name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from agentcore.asking.reply import WrittenFile

ASKED_BY_HTTP = (
    re.compile(r"httpGet:\n +path: (/\S*)"),
    re.compile(r"127\.0\.0\.1:\d+(/[\w./-]+)"),
)


def shown_in(files: Iterable[WrittenFile]) -> dict[str, str]:
    """PROBED: the paths that health checks ask; nothing where none asks by HTTP."""
    found = [path for file in files for pattern in ASKED_BY_HTTP for path in pattern.findall(file.text)]
    paths = [f"`{path}`" for path in dict.fromkeys(found)]
    return {"PROBED": " and ".join(paths)} if paths else {}
