"""What the agent is asked and what it answers: exactly the two schemas of its specification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

QUERY_CHARS = 16_384
Choice = TypeVar("Choice", bound=StrEnum)


class Platform(StrEnum):
    """Which half of the field an answer is wanted for."""

    DOCKER = "docker"
    KUBERNETES = "kubernetes"
    BOTH = "both"


class Environment(StrEnum):
    """Where what is written is to run."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"


class QueryError(ValueError):
    """A query that cannot be answered: the field that is wrong, and what is allowed there."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Query:
    """A question. Raises QueryError where a field has a value that is not allowed."""

    query: str
    platform: Platform = Platform.BOTH
    environment: Environment = Environment.DEVELOPMENT

    def __post_init__(self) -> None:
        if not isinstance(self.query, str):
            raise QueryError("query", f"it is to be text, and is {_type_name(self.query)}.")
        if not self.query.strip():
            raise QueryError("query", "it is empty; ask something about containers or Kubernetes.")
        if len(self.query) > QUERY_CHARS:
            raise QueryError(
                "query", f"it has {len(self.query):,} characters; at most {QUERY_CHARS:,} are read. Leave some out."
            )
        object.__setattr__(self, "platform", _chosen("platform", Platform, self.platform))
        object.__setattr__(self, "environment", _chosen("environment", Environment, self.environment))

    @classmethod
    def from_json(cls, data: object) -> Query:
        """A query from decoded JSON. Raises QueryError."""
        if not isinstance(data, Mapping):
            raise QueryError("body", f"it is to be an object with the field `query`, and is {_type_name(data)}.")
        allowed = INPUT_SCHEMA["properties"]
        for field in data:
            if field not in allowed:
                raise QueryError(str(field), f"there is no such field; allowed are {', '.join(allowed)}.")
        if "query" not in data:
            raise QueryError("query", "it is missing; ask something about containers or Kubernetes.")
        return cls(**data)


def _chosen(field: str, choices: type[Choice], value: object) -> Choice:
    for choice in choices:
        if choice == value:
            return choice
    raise QueryError(field, f"`{str(value)[:40]}` is not allowed; it is one of {', '.join(choices)}.")


def _type_name(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
    return "nothing" if value is None else names.get(type(value), type(value).__name__)


@dataclass(frozen=True, slots=True)
class SuggestedCommand:
    """A command line, and what it is for."""

    command: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Explanation and practices are Markdown; `dockerfile` is empty where none applies; one manifest is one object."""

    explanation: str
    dockerfile: str = ""
    kubernetes_manifests: tuple[str, ...] = ()
    commands: tuple[SuggestedCommand, ...] = ()
    best_practices: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "explanation": self.explanation,
            "dockerfile": self.dockerfile,
            "kubernetes_manifests": list(self.kubernetes_manifests),
            "commands": [{"command": one.command, "purpose": one.purpose} for one in self.commands],
            "best_practices": list(self.best_practices),
        }


INPUT_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "query": {
            "type": "string",
            "minLength": 1,
            "maxLength": QUERY_CHARS,
            "description": "Container or Kubernetes question",
        },
        "platform": {"type": "string", "enum": [*Platform], "default": Platform.BOTH},
        "environment": {"type": "string", "enum": [*Environment], "default": Environment.DEVELOPMENT},
    },
    "required": ["query"],
    "additionalProperties": False,
}

OUTPUT_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "explanation": {"type": "string", "description": "Conceptual explanation, as Markdown"},
        "dockerfile": {"type": "string", "description": "Dockerfile content if applicable, else empty"},
        "kubernetes_manifests": {
            "type": "array",
            "description": "Kubernetes manifests as YAML, one object each",
            "items": {"type": "string"},
        },
        "commands": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"command": {"type": "string"}, "purpose": {"type": "string"}},
                "required": ["command", "purpose"],
                "additionalProperties": False,
            },
        },
        "best_practices": {
            "type": "array",
            "description": "Production recommendations",
            "items": {"type": "string"},
        },
    },
    "required": ["explanation", "dockerfile", "kubernetes_manifests", "commands", "best_practices"],
    "additionalProperties": False,
}
