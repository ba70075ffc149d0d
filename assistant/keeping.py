"""A reply as JSON and back, so that a conversation reads the same tomorrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from agentcore.asking.intents import Intent
from agentcore.asking.reply import Reply, ReplyCommand, Statement, WrittenFile
from agentcore.contract import Query
from agentcore.knowledge.records import Effect, Step
from agentcore.troubleshoot.diagnosis import Confidence, Diagnosis, Evidence, Verdict

Data = Mapping[str, Any]


def to_json(reply: Reply) -> dict[str, Any]:
    """Everything but the query, which stands beside it."""
    return {name: value for name, value in asdict(reply).items() if name != "query"}


def from_json(data: Data, query: Query) -> Reply:
    return Reply(
        query,
        intent=Intent(data["intent"]) if data["intent"] else None,
        statements=tuple(Statement(**one) for one in data["statements"]),
        files=tuple(WrittenFile(**one) for one in data["files"]),
        commands=tuple(ReplyCommand(**{**one, "effect": Effect(one["effect"])}) for one in data["commands"]),
        best_practices=tuple(Statement(**one) for one in data["best_practices"]),
        corrections=tuple((written, read) for written, read in data["corrections"]),
        diagnosis=diagnosis_from_json(data["diagnosis"]) if data["diagnosis"] else None,
    )


def diagnosis_from_json(data: Data) -> Diagnosis:
    verdicts = tuple(_verdict(one) for one in data["verdicts"])
    return Diagnosis(verdicts, tuple(data["recognised"]), data["note"])


def _verdict(data: Data) -> Verdict:
    return Verdict(
        **{
            **data,
            "confidence": Confidence(data["confidence"]),
            "evidence": tuple(Evidence(**one) for one in data["evidence"]),
            "recovery": tuple(Step(**{**one, "effect": Effect(one["effect"])}) for one in data["recovery"]),
            "alternatives": tuple(data["alternatives"]),
        }
    )
