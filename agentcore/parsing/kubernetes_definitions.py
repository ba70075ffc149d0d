"""Kinds that a hand-in defines itself: the schemas of its CustomResourceDefinitions, in the form of Kubernetes' own.

A structural schema is nearly JSON Schema. What it does not know it drops, so a field that no schema names is
refused here as kubectl refuses it; `$ref` and the like have no place in it and are not followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agentcore.parsing.kubernetes_parts import KubernetesObject
from agentcore.parsing.schemas import Schema, Schemas

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NUMBERS = frozenset(
    [
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
    ]
)
_COMBINING = ("allOf", "anyOf", "oneOf")
_TYPES = frozenset(["array", "boolean", "integer", "number", "object", "string"])
_OF_EVERY_OBJECT = {
    "apiVersion": {"type": "string"},
    "kind": {"type": "string"},
    "metadata": {"type": "object"},
}


def definitions(objects: Iterable[KubernetesObject], version: str) -> Definitions:
    """The kinds that the definitions among some objects bring, for a version of Kubernetes."""
    found: dict[tuple[str, str], Any] = {}
    for item in objects:
        if item.kind == "CustomResourceDefinition" and item.api_version == "apiextensions.k8s.io/v1":
            group, kind = item.text("spec.group"), item.text("spec.names.kind")
            for entry in item.parts("spec.versions") if group and kind else ():
                found[f"{group}/{entry.text('name')}", str(kind)] = entry.value("schema.openAPIV3Schema")
    return Definitions(version, found)


class Definitions(Schemas):
    """Schemas as those of Kubernetes itself, for the kinds that are defined in the hand-in."""

    def __init__(self, version: str, found: Mapping[tuple[str, str], Any]) -> None:
        super().__init__(version)
        self._found = found
        self._schemas: dict[tuple[str, str], Schema] = {}
        self._validators: dict[tuple[str, str], Any] = {}

    @property
    def kinds(self) -> Mapping[str, tuple[str, ...]]:
        known: dict[str, list[str]] = {}
        for api_version, kind in self._found:
            known.setdefault(kind, []).append(api_version)
        return {kind: tuple(served) for kind, served in known.items()}

    def serves(self, api_version: str, kind: str) -> bool:
        """Whether a kind is defined, and so that its objects can be checked."""
        return (api_version, kind) in self._found and self.validator(api_version, kind) is not None

    def definition(self, api_version: str, kind: str) -> Schema:
        key = (api_version, kind)
        if key not in self._schemas:
            schema = _converted(self._found[key], strict=True)
            if "properties" in schema:
                schema["properties"] = {**schema["properties"], **_OF_EVERY_OBJECT}
            self._schemas[key] = schema
        return self._schemas[key]

    def validator(self, api_version: str, kind: str) -> Any:  # type: ignore[override]
        """None if the definition is none itself."""
        key = (api_version, kind)
        if key not in self._validators:
            self._validators[key] = self._compiled(api_version, kind)
        return self._validators[key]

    def _compiled(self, api_version: str, kind: str) -> Any:
        import jsonschema_rs

        schema = {"$schema": _DRAFT, **self.definition(api_version, kind)}
        try:
            return jsonschema_rs.validator_for(schema, pattern_options=jsonschema_rs.RegexOptions())
        except (ValueError, jsonschema_rs.ReferencingError):
            return None


def _converted(schema: Any, *, strict: bool) -> dict[str, Any]:
    """A structural schema as JSON Schema; within combinations nothing is refused for not being named there."""
    if not isinstance(schema, dict):
        return {}
    found = dict(_limits(schema))
    found |= _type(schema)
    found |= _parts(schema, strict=strict)
    for name in _COMBINING:
        if isinstance(schema.get(name), list) and not schema.get("x-kubernetes-int-or-string"):
            found[name] = [_converted(each, strict=False) for each in schema[name]]
    if isinstance(schema.get("not"), dict):
        found["not"] = _converted(schema["not"], strict=False)
    return found


def _limits(schema: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in schema.items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if name in _NUMBERS and is_number and (name == "multipleOf") <= (value > 0):
            yield name, value
        elif name in ("exclusiveMinimum", "exclusiveMaximum") and value is True:
            limit = schema.get("minimum" if name == "exclusiveMinimum" else "maximum")
            if isinstance(limit, int | float):
                yield name, limit
        elif (name == "pattern" and isinstance(value, str)) or (name == "enum" and isinstance(value, list) and value):
            yield name, value
        elif name == "required" and isinstance(value, list):
            yield name, [each for each in value if isinstance(each, str)]


def _type(schema: Mapping[str, Any]) -> dict[str, Any]:
    if schema.get("x-kubernetes-int-or-string"):
        return {"type": ["integer", "string"]}
    kind = schema.get("type")
    if not isinstance(kind, str) or kind not in _TYPES:
        return {}
    return {"type": [kind, "null"] if schema.get("nullable") else kind}


def _parts(schema: Mapping[str, Any], *, strict: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    properties, others = schema.get("properties"), schema.get("additionalProperties")
    if isinstance(schema.get("items"), dict):
        found["items"] = _converted(schema["items"], strict=strict)
    if isinstance(properties, dict):
        found["properties"] = {str(name): _converted(each, strict=strict) for name, each in properties.items()}
        if schema.get("x-kubernetes-embedded-resource"):
            found["properties"] = {**found["properties"], **_OF_EVERY_OBJECT}
        if strict and others is None and not schema.get("x-kubernetes-preserve-unknown-fields"):
            found["additionalProperties"] = False
    if isinstance(others, dict):
        found["additionalProperties"] = _converted(others, strict=strict)
    return found
