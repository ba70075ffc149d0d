"""What can be seen of Docker: what its tools say, and the facts of a container."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agentcore.troubleshoot.observations import Message

CONTAINER = "container"  # the kind of a `Seen` that is Docker's; its facts are `status`, `exit code`, `health`, …


class Tool(StrEnum):
    """Which part of Docker speaks."""

    ENGINE = "engine"
    BUILD = "build"
    COMPOSE = "compose"


@dataclass(frozen=True)
class DockerMessage(Message):
    """A sentence of Docker's own. `step` is the Dockerfile's instruction that was being built, if one was."""

    tool: Tool = Tool.ENGINE
    step: str = ""
