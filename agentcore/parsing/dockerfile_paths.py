"""Paths inside an image, POSIX and Windows alike."""

from __future__ import annotations

import posixpath
import re

DRIVE = re.compile(r"[A-Za-z]:[\\/]?")


def is_absolute(path: str) -> bool:
    """Whether a path begins at a root; one that begins with a variable of unknown value may."""
    return path.startswith(("/", "\\", "$")) or bool(DRIVE.match(path))


def in_workdir(workdir: str, path: str) -> str:
    """The working directory after `WORKDIR path`."""
    if path.startswith("/"):
        return posixpath.normpath(path)
    if is_absolute(path):
        return path
    return posixpath.normpath(f"{workdir or '/'}/{path}")
