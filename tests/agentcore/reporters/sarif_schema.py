"""The part of the SARIF 2.1.0 schema that we write, after the OASIS schema, and stricter: no other property may stand.

Where OASIS allows a property to be left out and a reader needs it, it is required here.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

TEXT: Json = {"type": "string", "minLength": 1}
LEVEL: Json = {"enum": ["none", "note", "warning", "error"]}
COUNT: Json = {"type": "integer", "minimum": 1}


def of(name: str) -> Json:
    return {"$ref": f"#/definitions/{name}"}


def some(items: Json, *, unique: bool = True, least: int = 0) -> Json:
    return {"type": "array", "items": items, "uniqueItems": unique, "minItems": least}


def record(required: Json, optional: Json | None = None) -> Json:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


DEFINITIONS: Json = {
    "message": record({"text": TEXT}),
    "multiformatMessageString": record({"text": TEXT}, {"markdown": TEXT}),
    "propertyBag": {"type": "object", "properties": {"tags": some({"type": "string"})}},
    "artifactLocation": record({"uri": {"type": "string", "format": "uri-reference"}}, {"uriBaseId": TEXT}),
    "artifact": record({"location": of("artifactLocation")}),
    "artifactContent": record({"text": {"type": "string"}}),
    "region": record(
        {"startLine": COUNT, "startColumn": COUNT, "endLine": COUNT, "endColumn": COUNT},
        {"snippet": of("artifactContent")},
    ),
    "physicalLocation": record({"artifactLocation": of("artifactLocation")}, {"region": of("region")}),
    "location": record({"physicalLocation": of("physicalLocation")}),
    "replacement": record({"deletedRegion": of("region"), "insertedContent": of("artifactContent")}),
    "artifactChange": record(
        {
            "artifactLocation": of("artifactLocation"),
            "replacements": some(of("replacement"), unique=False, least=1),
        }
    ),
    "fix": record({"description": of("message"), "artifactChanges": some(of("artifactChange"), least=1)}),
    "suppression": record({"kind": {"enum": ["inSource", "external"]}}, {"justification": TEXT}),
    "result": record(
        {
            "ruleId": TEXT,
            "ruleIndex": {"type": "integer", "minimum": 0},
            "level": LEVEL,
            "message": of("message"),
            "locations": some(of("location"), least=1),
            "partialFingerprints": {"type": "object", "additionalProperties": TEXT, "minProperties": 1},
            "suppressions": some(of("suppression")),
        },
        {"fixes": some(of("fix"))},
    ),
    "reportingConfiguration": record({"level": LEVEL, "enabled": {"type": "boolean"}}),
    "reportingDescriptor": record(
        {
            "id": TEXT,
            "name": {"type": "string", "pattern": "^[A-Z][A-Za-z0-9]+$"},
            "shortDescription": of("multiformatMessageString"),
            "fullDescription": of("multiformatMessageString"),
            "help": of("multiformatMessageString"),
            "helpUri": {"type": "string", "format": "uri"},
            "defaultConfiguration": of("reportingConfiguration"),
            "properties": of("propertyBag"),
        }
    ),
    "toolComponent": record(
        {
            "name": TEXT,
            "fullName": TEXT,
            "version": TEXT,
            "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
            "rules": some(of("reportingDescriptor")),
            "properties": of("propertyBag"),
        }
    ),
    "notification": record({"level": LEVEL, "message": of("message"), "locations": some(of("location"))}),
    "invocation": record(
        {
            "executionSuccessful": {"type": "boolean"},
            "toolExecutionNotifications": some(of("notification"), unique=False),
        }
    ),
    "run": record(
        {
            "tool": record({"driver": of("toolComponent")}),
            "invocations": some(of("invocation"), unique=False, least=1),
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "artifacts": some(of("artifact")),
            "results": some(of("result"), unique=False),
        }
    ),
}
SCHEMA: Json = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "definitions": DEFINITIONS,
    **record(
        {
            "$schema": {"type": "string", "format": "uri"},
            "version": {"const": "2.1.0"},
            "runs": some(of("run"), unique=False, least=1),
        }
    ),
}
