"""The shape of an `evidence.yaml`, as a JSON Schema: the type of each value. Names are judged where they are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from agentcore.kubectl.composing.stating import EvidenceError

TEXT = {"type": "string", "minLength": 1}
# a number may be a value of a lab's variants, which are texts
COUNT = {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d{1,9}$"}
SWITCH = {"type": "boolean"}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
ADDRESS = {"type": "string", "pattern": r"^\d{1,3}(\.\d{1,3}){3}$"}
QUANTITIES = {"type": "object", "additionalProperties": TEXT}


def record(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def list_of(item: Mapping[str, Any], at_least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": at_least}


EVENT = record(type=TEXT, reason=TEXT, message=TEXT, age=TEXT, count=COUNT, over=TEXT, container=TEXT)
EVENT["properties"]["from"] = TEXT  # a word that Python keeps for itself
EVENTS = list_of({"anyOf": [TEXT, EVENT]})
ENDED = record(reason=TEXT, exit=COUNT, ago=TEXT, ran=TEXT, message=TEXT)
CONTAINER = record(waiting=TEXT, restarts=COUNT, last=ENDED, ended=ENDED, log=TEXT, previous=TEXT)
POD = record(
    of=TEXT,
    name=TEXT,
    names=list_of(TEXT, at_least=1),
    times=COUNT,
    node=TEXT,
    ip=ADDRESS,
    age=TEXT,
    hash=TEXT,
    image=TEXT,
    reason=TEXT,
    message=TEXT,
    uses=QUANTITIES,
    containers={"type": "object", "additionalProperties": {"anyOf": [TEXT, CONTAINER]}},
    events=EVENTS,
)
# what kubectl's tables and descriptions read of an object whole
CONDITION = record(
    ("type", "status"), type=TEXT, status=TEXT, reason=TEXT, lastHeartbeatTime=TIME, lastTransitionTime=TIME
)
SPEC = record(
    clusterIP=TEXT, storageClassName=TEXT, taints=list_of(record(("key", "effect"), key=TEXT, effect=TEXT, value=TEXT))
)
STATUS = record(conditions=list_of(CONDITION), hard=QUANTITIES, used=QUANTITIES)
OBJECT = record(
    ("of",),
    of=TEXT,
    namespace=TEXT,
    age=TEXT,
    hash=TEXT,
    keys=list_of(TEXT),
    runs=list_of(record(name=TEXT, namespace=TEXT, requests=QUANTITIES, limits=QUANTITIES)),
    uses=QUANTITIES,
    revision=COUNT,
    stuck=SWITCH,
    old=list_of(record(revision=COUNT, desired=COUNT, hash=TEXT, image=TEXT, age=TEXT)),
    metadata={"type": "object"},
    spec=SPEC,
    status=STATUS,
    events=EVENTS,
)
EVIDENCE = record(now=TEXT, namespace=TEXT, age=TEXT, pods=list_of(POD), objects=list_of(OBJECT))
WORDS = {"string": "a text", "integer": "a whole number", "boolean": "true or false", "array": "a list"}


def refuse_misshapen(evidence: Mapping[str, Any]) -> None:
    """Raises EvidenceError at the first value that is of another type than what reads it takes."""
    error = next(iter(_validator().iter_errors(evidence)), None)
    if error is not None:
        raise EvidenceError(_said(error), tuple(error.instance_path))


def _said(error: Any) -> str:
    kind = getattr(error.kind, "types", None) or []
    wanted = " or ".join(WORDS.get(each, "a mapping") for each in kind)
    return f"this must be {wanted}" if wanted else str(error.message)


@cache
def _validator() -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for(EVIDENCE)
