"""`python -m agentcore review PATH…`: the one room of agentcore that reads files and writes to a terminal."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import agentcore
from agentcore.artifacts import Kind, kind_of, receive
from agentcore.engine import Review, review
from agentcore.parsing import limits
from agentcore.rules.base import Severity
from agentcore.selecting import Select
from agentcore.settings import DEFAULT_KUBERNETES_VERSION

CLEAN, FOUND, UNUSABLE = 0, 1, 2
SKIPPED_FOLDERS = frozenset({".git", ".hg", ".venv", "__pycache__", "node_modules", "vendor"})
STDIN = "-"


class Unusable(Exception):
    """The command cannot be carried out; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 clean, 1 findings at warning or above, 2 unknown usage or an unreadable path."""
    options = _parser().parse_args(arguments)
    try:
        files = dict(_read(options.paths))
        found = review(files, select=_selection(options.select), kubernetes_version=_version(options))
        sys.stdout.write(_reported(found, files, options))
    except (Unusable, ValueError) as error:
        sys.stderr.write(f"agentcore: {error}\n")
        return UNUSABLE
    except BrokenPipeError:
        # the reader, `head` say, has seen enough; what is left in the buffer has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    return FOUND if any(item.severity in (Severity.ERROR, Severity.WARNING) for item in found.findings) else CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="agentcore", description=agentcore.__doc__)
    parser.add_argument("--version", action="version", version=f"agentcore {agentcore.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("review", help="check files and say what is wrong where")
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder to search, or - for stdin")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--select", default="default", metavar="RULES", help="default, all, or ids with commas")
    command.add_argument("--kubernetes-version", default=DEFAULT_KUBERNETES_VERSION, metavar="1.34")
    command.add_argument("--explain", action="store_true", help="say why each finding matters and how to mend it")
    return parser


def _selection(text: str) -> Select:
    return text if text in ("default", "all") else [part.strip() for part in text.split(",") if part.strip()]


def _version(options: argparse.Namespace) -> str:
    version: str = options.kubernetes_version
    if not re.fullmatch(r"1\.\d{1,2}", version):
        raise Unusable(f"`{version}` is no Kubernetes version such as {DEFAULT_KUBERNETES_VERSION}.")
    return version


def _read(paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for given in paths:
        path = Path(given)
        if given == STDIN:
            yield STDIN, sys.stdin.buffer.read(limits.FILE_BYTES.number + 1)
        elif path.is_dir():
            yield from ((str(found), _content(found)) for found in _walk(path) if _is_known(found))
        else:
            yield given, _content(path)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            if entry.name not in SKIPPED_FOLDERS:
                yield from _walk(entry)
        elif entry.is_file():
            yield entry


def _is_known(path: Path) -> bool:
    """Whether a file found in a folder is one to check; one that was named is checked in any case."""
    if not path.suffix and not path.name.lower().startswith(("dockerfile", "containerfile", ".dockerignore")):
        return False
    return kind_of(path.as_posix(), "") is not Kind.UNKNOWN


def _content(path: Path) -> bytes:
    """No more of a file than decides that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(limits.FILE_BYTES.number + 1)
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}.") from error


def _reported(found: Review, files: dict[str, bytes], options: argparse.Namespace) -> str:
    texts = {file.path: file.text for file in receive(files).files}
    if options.format == "json":
        from agentcore.reporters import json

        return json.report(found, texts)
    from agentcore.reporters import text

    return text.report(found, texts, text.Style(colour=wants_colour(sys.stdout), explain=options.explain))


def wants_colour(stream: TextIO) -> bool:
    """A terminal gets colour unless NO_COLOR (https://no-color.org) says otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
