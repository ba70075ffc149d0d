"""A reply in its parts, for whoever shows it; `answer` is the same as the contract has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agentcore.asking.intents import Intent
from agentcore.contract import Answer, Query, SuggestedCommand
from agentcore.knowledge.records import Effect
from agentcore.troubleshoot.diagnosis import Diagnosis


@dataclass(frozen=True, slots=True)
class Statement:
    """Markdown: a paragraph, list or table; and where it comes from: a topic and a lesson, by their slugs."""

    text: str
    topic: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as it was generated, by its path; a manifest holds one object."""

    path: str
    text: str

    @property
    def is_dockerfile(self) -> bool:
        return self.path.rpartition("/")[2] == "Dockerfile"

    @property
    def is_manifest(self) -> bool:
        return self.path.startswith("k8s/")

    @property
    def language(self) -> str:
        """What its fence is marked with."""
        if self.is_dockerfile:
            return "dockerfile"
        return "yaml" if self.path.endswith((".yaml", ".yml")) else "text"


@dataclass(frozen=True, slots=True)
class ReplyCommand:
    command: str
    purpose: str
    effect: Effect = Effect.READS


@dataclass(frozen=True, slots=True)
class Reply:
    """`intent` is None where the question was declined. A correction is what was written, and what was read instead."""

    query: Query
    intent: Intent | None
    statements: tuple[Statement, ...]
    files: tuple[WrittenFile, ...] = ()
    commands: tuple[ReplyCommand, ...] = ()
    best_practices: tuple[Statement, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    diagnosis: Diagnosis | None = None

    @property
    def answer(self) -> Answer:
        """Files that the contract has no field for (Compose, charts, .dockerignore) stand in the explanation, named."""
        dockerfile = next((file.text for file in self.files if file.is_dockerfile), "")
        return Answer(
            explanation="\n\n".join(self._explanation()),
            dockerfile=dockerfile,
            kubernetes_manifests=tuple(file.text for file in self.files if file.is_manifest),
            commands=tuple(SuggestedCommand(one.command, one.purpose) for one in self.commands),
            best_practices=tuple(one.text for one in self.best_practices),
        )

    def _explanation(self) -> Iterator[str]:
        if self.corrections:
            yield f"Read as {', '.join(f'`{read}`' for _, read in self.corrections)}."
        yield from (one.text for one in self.statements)
        for file in self.files:
            if not (file.is_dockerfile or file.is_manifest):
                yield f"`{file.path}`:\n\n```{file.language}\n{file.text.rstrip()}\n```"
