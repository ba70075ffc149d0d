"""What a program sends to have it diagnosed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from agentcore.contract import QueryError
from agentcore.parsing.limits import FILE_BYTES, FILES

TEXT_CHARS = FILE_BYTES.number

REPORT_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "text": {
            "type": "string",
            "minLength": 1,
            "maxLength": TEXT_CHARS,
            "description": "Output of kubectl or docker, a build's error, an object as YAML or JSON",
        },
        "files": {
            "type": "object",
            "maxProperties": FILES.number,
            "additionalProperties": {"type": "string", "maxLength": TEXT_CHARS},
            "description": "The manifests it is about, each by its path",
            "default": {},
        },
    },
    "required": ["text"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Report:
    """A text, and the manifests it is about. Raises QueryError where a field has a value that is not allowed."""

    text: str
    files: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        refuse_unfit("text", self.text)
        if not self.text.strip():
            raise QueryError("text", "it is empty; paste what a command printed.")
        if not isinstance(self.files, Mapping):
            raise QueryError("files", "it is to be an object of texts, each by its path.")
        if FILES.exceeded_by(len(self.files)):
            raise QueryError("files", f"it has {len(self.files)} files; at most {FILES.number} are read.")
        for path, text in self.files.items():
            refuse_unfit(f"files/{path}", text)

    @classmethod
    def from_json(cls, data: Any) -> Report:
        allowed = REPORT_SCHEMA["properties"]
        if not isinstance(data, Mapping):
            raise QueryError("body", "it is to be an object with the field `text`.")
        for name in data:
            if name not in allowed:
                raise QueryError(str(name), f"there is no such field; allowed are {', '.join(allowed)}.")
        if "text" not in data:
            raise QueryError("text", "it is missing; paste what a command printed.")
        return cls(**data)


def refuse_unfit(name: str, value: Any) -> None:
    if not isinstance(value, str):
        raise QueryError(name, "it is to be text.")
    if len(value) > TEXT_CHARS:
        raise QueryError(name, f"it has {len(value):,} characters; at most {TEXT_CHARS:,} are read. Leave some out.")
