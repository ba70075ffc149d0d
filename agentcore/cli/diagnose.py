"""`agentcore diagnose FILE`: what a paste of kubectl's or docker's output shows."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agentcore.cli import CLEAN, FOUND, Unusable

if TYPE_CHECKING:
    from agentcore.troubleshoot import Diagnosis, Verdict

STDIN = "-"
MOST_BYTES = 4_000_000
WIDTH = 100


def configure(command: argparse.ArgumentParser) -> None:
    command.epilog = "Ends with 0 if no fault is shown, 1 if one is, 2 if it could not be carried out."
    command.add_argument("file", nargs="?", default=STDIN, help="what was printed; `-` or nothing reads it from stdin")
    command.add_argument(
        "--with", nargs="+", default=[], metavar="MANIFEST", dest="manifests", help="manifests to look for the fault in"
    )
    command.add_argument("--json", action="store_true", help="the verdicts as JSON")


def run(options: argparse.Namespace) -> int:
    from agentcore.troubleshoot import diagnose

    files = {path: _read(path) for path in options.manifests}
    diagnosis = diagnose(_read(options.file), files or None)
    written = _json(diagnosis) if options.json else "\n".join(_lines(diagnosis)).lstrip("\n") + "\n"
    sys.stdout.write(written)
    return FOUND if diagnosis.verdicts else CLEAN


def _read(path: str) -> str:
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES).decode("utf-8", "replace")
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8", "replace")
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}.") from error


def _lines(diagnosis: Diagnosis) -> Iterator[str]:
    if diagnosis.recognised:
        yield f"Read: {', '.join(diagnosis.recognised)}."
    for verdict in diagnosis.verdicts:
        yield from ("", *_of_verdict(verdict))
    if diagnosis.note:
        yield from ("", *_wrapped(diagnosis.note, ""))


def _of_verdict(verdict: Verdict) -> Iterator[str]:
    subject = f"{verdict.subject}: " if verdict.subject else ""
    yield f"{subject}{verdict.title} ({verdict.confidence})"
    yield from _wrapped(verdict.cause, "  ")
    for evidence in verdict.evidence:
        yield f"  {evidence.path or 'line'}{':' if evidence.path else ' '}{evidence.line}  {evidence.text.strip()}"
    for number, step in enumerate(verdict.recovery, start=1):
        mark = {"destroys": " [DESTROYS]", "changes": " [changes]"}.get(step.effect, "") if step.command else ""
        yield from _wrapped(f"{number}. {step.do}", "  ")
        if step.command:
            yield f"       {step.command}{mark}"
    yield f"  Next: {verdict.next_command}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def _json(diagnosis: Diagnosis) -> str:
    form = {
        "recognised": list(diagnosis.recognised),
        "note": diagnosis.note,
        "verdicts": list(_forms(diagnosis.verdicts)),
    }
    return json.dumps(form, indent=2, ensure_ascii=False) + "\n"


def _forms(verdicts: Iterable[Verdict]) -> Iterator[dict[str, Any]]:
    from dataclasses import asdict

    yield from (asdict(verdict) for verdict in verdicts)
