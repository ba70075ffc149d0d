"""The endpoints as OpenAPI 3.1 describes them, from the schemas that the code itself is held to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

import agentcore
from agentcore.contract import INPUT_SCHEMA, OUTPUT_SCHEMA
from agentcore.knowledge.records import Effect
from agentcore.troubleshoot.diagnosis import Confidence
from assistant.receiving import MOST_BYTES, PROBLEM
from assistant.reporting import REPORT_SCHEMA

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}


def record(described: str = "", /, **properties: Schema) -> Schema:
    """An object that has exactly these properties."""
    words = {"description": described} if described else {}
    return {
        "type": "object",
        **words,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def listing(items: Schema, described: str) -> Schema:
    return {"type": "array", "items": items, "description": described}


def text(described: str) -> Schema:
    return {**TEXT, "description": described}


EVIDENCE = record(
    line={"type": "integer", "description": "Counted from 1"},
    text=text("As it was pasted"),
    path=text("The manifest it is from, or empty for the text"),
)
STEP = record(do=TEXT, command=TEXT, effect={"type": "string", "enum": [*Effect]})
VERDICT = record(
    fault=text("Which fault it is, by an id that stays"),
    issue=text("Which symptom it is a kind of; the anchor of /reference/troubleshooting/"),
    title=TEXT,
    subject=text("`pod/web-6f8b9c7d5c-9l4wz`, or empty"),
    confidence={"type": "string", "enum": [*Confidence]},
    evidence=listing(EVIDENCE, "The lines that say so"),
    cause=text("Markdown of one paragraph"),
    recovery=listing(STEP, "In order; `effect` is what the command does to what runs"),
    next_command=text("What to run first"),
    alternatives=listing(TEXT, "Ids of faults that look alike"),
    lesson=text("Slug of the lesson that teaches it, or empty"),
    lab=text("Slug of the lab that practises it, or empty"),
)
DIAGNOSIS_SCHEMA = record(
    verdicts=listing(
        VERDICT, "What explains most first; none, with `recognised` filled, is a text that shows no fault"
    ),
    recognised=listing(TEXT, "What the text consists of"),
    note=text("What to paste instead, or for a better answer"),
)
PROBLEM_SCHEMA: Schema = {
    "type": "object",
    "description": "RFC 9457",
    "properties": {
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": text("What is wrong, and what is allowed"),
        "field": text("The field that is wrong, where one is"),
    },
    "required": ["title", "status", "detail"],
}
PROBLEMS = {
    "400": "A field has a value that is not allowed, or the body is no JSON.",
    "405": "Not a POST.",
    "413": f"The body has more than {MOST_BYTES // 1024:,} KiB.",
    "415": "The body is not said to be `application/json`.",
    "429": "Too many requests in a minute; `Retry-After` says when to try again.",
}


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    described: str


@dataclass(frozen=True)
class Endpoint:
    """One of the two, for the document and for the page alike."""

    name: str
    summary: str
    takes: Schema
    gives: Schema
    example: str

    @property
    def path(self) -> str:
        return reverse(f"assistant:api_{self.name}")

    @property
    def fields_in(self) -> list[Field]:
        return fields_of(self.takes)

    @property
    def fields_out(self) -> list[Field]:
        return fields_of(self.gives)

    @property
    def problems(self) -> list[tuple[str, str]]:
        return list(PROBLEMS.items())


def endpoints() -> list[Endpoint]:
    return [
        Endpoint(
            "answer",
            "Ask a question",
            INPUT_SCHEMA,
            OUTPUT_SCHEMA,
            '{"query": "Write a Dockerfile for a Django app", "platform": "docker", "environment": "production"}',
        ),
        Endpoint(
            "diagnose",
            "Find what is wrong",
            REPORT_SCHEMA,
            DIAGNOSIS_SCHEMA,
            '{"text": "$ kubectl get pods\\nweb-7d4b9c 0/1 CrashLoopBackOff 7 9m"}',
        ),
    ]


def fields_of(schema: Schema) -> list[Field]:
    required = schema["required"]
    return [
        Field(name, kind_of(each) + ("" if name in required else ", optional"), each.get("description", ""))
        for name, each in schema["properties"].items()
    ]


def kind_of(schema: Schema) -> str:
    """A type in a few words."""
    if "enum" in schema:
        words = " | ".join(map(str, schema["enum"]))
        return f"{words}, default {schema['default']}" if "default" in schema else words
    if schema["type"] == "array":
        return f"array of {kind_of(schema['items'])}s"
    if "maxLength" in schema:
        return f"string, at most {schema['maxLength']:,} characters"
    return str(schema["type"])


def document() -> dict[str, Any]:
    """OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Slipway’s agent",
            "version": agentcore.__version__,
            "description": "The same question has the same answer. No account, no cookies.",
        },
        "paths": {one.path: {"post": operation(one)} for one in endpoints()},
        "components": {"schemas": {"Problem": PROBLEM_SCHEMA}},
    }


def operation(endpoint: Endpoint) -> dict[str, Any]:
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "requestBody": {"required": True, "content": {"application/json": {"schema": endpoint.takes}}},
        "responses": {
            "200": {"description": "Done", "content": {"application/json": {"schema": endpoint.gives}}},
            **{status: {"description": words, "content": problem} for status, words in PROBLEMS.items()},
        },
    }
