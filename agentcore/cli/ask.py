"""`agentcore ask`: a question answered in the terminal, as JSON, or with its files written into a folder."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from agentcore.cli import CLEAN, Unusable
from agentcore.contract import QUERY_CHARS, Environment, Platform, QueryError

if TYPE_CHECKING:
    from agentcore.asking.reply import WrittenFile
    from agentcore.contract import Query

STDIN = "-"
MOST_BYTES = 8 * QUERY_CHARS


def configure(command: argparse.ArgumentParser) -> None:
    command.add_argument("question", nargs="?", default=STDIN, help="what to ask; `-` or nothing reads it from stdin")
    command.add_argument("--platform", default=Platform.BOTH, metavar="PLATFORM", help=f"{', '.join(Platform)}")
    command.add_argument(
        "--environment", default=Environment.DEVELOPMENT, metavar="ENVIRONMENT", help=f"{', '.join(Environment)}"
    )
    command.add_argument("--json", action="store_true", help="the answer as the contract has it")
    command.add_argument("--write", metavar="DIR", type=Path, help="write the files into a folder; none is replaced")


def run(options: argparse.Namespace) -> int:
    from agentcore.agent import reply

    replied = reply(_query(options))
    if options.write is not None:
        _write(replied.files, options.write)
    if options.json:
        sys.stdout.write(json.dumps(replied.answer.to_json(), indent=2, ensure_ascii=False) + "\n")
    else:
        from agentcore.cli.telling import told

        sys.stdout.write(told(replied))
    return CLEAN


def _query(options: argparse.Namespace) -> Query:
    from agentcore.contract import Query

    question = options.question
    if question == STDIN:
        question = sys.stdin.buffer.read(MOST_BYTES).decode("utf-8", "replace")
    try:
        return Query(question, options.platform, options.environment)
    except QueryError as error:
        raise Unusable(str(error)) from error


def _write(files: tuple[WrittenFile, ...], folder: Path) -> None:
    there = [file.path for file in files if (folder / file.path).exists()]
    if there:
        raise Unusable(f"{folder}: {', '.join(there)} is there already; nothing was written. Name another folder.")
    for file in files:
        target = folder / file.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8") as opened:
                opened.write(file.text)
        except OSError as error:
            raise Unusable(f"{target}: {error.strerror}.") from error
