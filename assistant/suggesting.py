"""Questions to begin with, by what the agent can do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "questions.yaml"


@dataclass(frozen=True)
class Question:
    query: str
    platform: str = "both"
    environment: str = "development"


@dataclass(frozen=True)
class Group:
    title: str
    questions: tuple[Question, ...]


@cache
def suggestions() -> tuple[Group, ...]:
    groups = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(Group(one["title"], tuple(Question(**each) for each in one["questions"])) for one in groups)
