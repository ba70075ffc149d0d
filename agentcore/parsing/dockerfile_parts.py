"""Parts of instructions: flags, mounts, pairs, image references."""

from __future__ import annotations

from dataclasses import dataclass

from agentcore.parsing.dockerfile_words import Word
from agentcore.spans import Span


@dataclass(frozen=True, slots=True)
class Flag:
    """`--name=value`; the value is a word of its own, empty without `=`."""

    name: str
    value: Word
    span: Span


@dataclass(frozen=True, slots=True)
class Mount:
    """`RUN --mount=type=cache,target=/x`: its keys and values."""

    options: tuple[tuple[str, str], ...]
    span: Span

    @property
    def type(self) -> str:
        return self.get("type") or "bind"

    @property
    def target(self) -> str:
        return self.get("target") or self.get("dst") or self.get("destination")

    def get(self, name: str) -> str:
        return dict(self.options).get(name, "")


@dataclass(frozen=True, slots=True)
class Pair:
    """`NAME=value` of ARG, ENV or LABEL; value None where ARG gives no default."""

    name: Word
    value: Word | None
    span: Span
    is_legacy: bool = False


def registry_of(image: str) -> str:
    """The registry that an image comes from; one that names none comes from Docker Hub."""
    first, slash, _ = image.partition("/")
    is_host = slash and ("." in first or ":" in first or first == "localhost")
    host = first.lower() if is_host else "docker.io"
    return "docker.io" if host in ("index.docker.io", "registry-1.docker.io", "registry.hub.docker.com") else host


def reference_parts(reference: str) -> tuple[str, str, str]:
    """Image, tag and digest; a colon belongs to the tag only after the last slash, and not inside `${}`."""
    rest, _, digest = reference.partition("@")
    slash = rest.rfind("/")
    colon = rest.find(":", slash + 1)
    brace = rest.find("${", slash + 1)
    if colon < 0 or 0 <= brace < colon:
        closing = rest.find("}", brace)
        colon = rest.find(":", closing) if 0 <= brace <= closing else -1
    return (rest, "", digest) if colon < 0 else (rest[:colon], rest[colon + 1 :], digest)
