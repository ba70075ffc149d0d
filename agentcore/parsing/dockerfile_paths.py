"""Paths inside an image, POSIX and Windows alike."""

from __future__ import annotations

import posixpath
import re

# possessive, so that a text which is none is refused in one pass
REFERENCE = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9.-]*+(?::\d++)?/)?+[a-z0-9]++(?:[._/-]++[a-z0-9]++)*+"
    r"(?::[\w][\w.-]{0,127}+)?+(?:@[A-Za-z][A-Za-z0-9+._-]*+:[0-9a-fA-F]{32,})?+"
)
DRIVE = re.compile(r"[A-Za-z]:[\\/]?")


def is_absolute(path: str) -> bool:
    """Whether a path begins at a root; one that begins with a variable of unknown value may."""
    return path.startswith(("/", "\\", "$")) or bool(DRIVE.match(path))


def is_image_reference(text: str) -> bool:
    """Whether a text has the form of an image reference: name, tag, digest."""
    return len(text) < 512 and REFERENCE.fullmatch(text) is not None


def in_workdir(workdir: str, path: str) -> str:
    """The working directory after `WORKDIR path`."""
    if path.startswith("/"):
        return posixpath.normpath(path)
    if is_absolute(path):
        return path
    return posixpath.normpath(f"{workdir.rstrip('/')}/{path}")
