"""What one may paste on the Troubleshoot page to see what comes of it: printed as kubectl does, never by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from agentcore.kubectl import printed
from agentcore.kubectl.composing import compose

FILE = Path(__file__).parent / "pastes.yaml"


@dataclass(frozen=True)
class Example:
    id: str
    title: str
    text: str


@cache
def examples() -> dict[str, Example]:
    """By id, in the order of the page. The first call prints them, in some 50 ms."""
    stated = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {one["id"]: Example(one["id"], one["title"], transcript(one)) for one in stated}


def transcript(stated: dict[str, Any]) -> str:
    """Commands and what they print, as one copies them from a terminal."""
    manifests = stated.get("manifests", ())
    snapshot = compose(stated["evidence"], manifests) if manifests else None
    said = []
    for each in stated["evidence"]["commands"]:
        if isinstance(each, str):
            said.append((each, printed(each, snapshot)))
        else:
            said.append((each["command"], each["output"]))
    return "\n".join(f"$ {command}\n{output.rstrip()}\n" for command, output in said)
