"""What hadolint's own program says of Dockerfiles; tests that ask it are skipped where it is not installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("hadolint")
# silent unless asked for
QUIET = ("DL1001", "DL3057")
AT_ONCE = 200
UNREADABLE = "DL1000"

Reported = dict[str, Any]
Said = set[tuple[str, int]]


def said_of(texts: Sequence[str], folder: Path) -> list[Said]:
    """Of each text, the codes and lines reported; a text that makes the program fail counts as unreadable."""
    paths = [folder / f"{number:05}" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode())
    found: dict[str, Said] = {str(path): set() for path in paths}
    for first in range(0, len(paths), AT_ONCE):
        for each in asked_carefully(paths[first : first + AT_ONCE]):
            found[each["file"]].add((each["code"], each["line"]))
    return [found[str(path)] for path in paths]


def asked_carefully(paths: list[Path]) -> list[Reported]:
    reported = asked(paths)
    if reported is not None:
        return reported
    singly = ((path, asked([path])) for path in paths)
    unreadable = [{"code": UNREADABLE, "line": 1}]
    return [
        {**each, "file": str(path)} for path, answer in singly for each in (unreadable if answer is None else answer)
    ]


def asked(paths: list[Path]) -> list[Reported] | None:
    """Its report; None if it died of a file, which takes the report of the others with it."""
    options = [part for code in QUIET for part in ("--warning", code)]
    command = [PROGRAM or "hadolint", "--no-fail", "--no-color", "--format", "json", *options, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.stdout else None
