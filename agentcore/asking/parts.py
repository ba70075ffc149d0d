"""What an intent's reply consists of, before it is put together for whoever asked."""

from __future__ import annotations

from dataclasses import dataclass

from agentcore.asking.reply import ReplyCommand, Statement, WrittenFile
from agentcore.troubleshoot.diagnosis import Diagnosis


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts in the order in which they are read. `statements` is never empty."""

    statements: tuple[Statement, ...]
    files: tuple[WrittenFile, ...] = ()
    commands: tuple[ReplyCommand, ...] = ()
    best_practices: tuple[Statement, ...] = ()
    diagnosis: Diagnosis | None = None
