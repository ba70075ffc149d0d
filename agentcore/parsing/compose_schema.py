"""The schema of the Compose Specification, as the package check-jsonschema keeps it, compiled when first asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Schema = Mapping[str, Any]


def _file() -> Path:
    """Where the schema lies: found without importing the package, which would import a command line."""
    spec = find_spec("check_jsonschema")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("The package check-jsonschema is not installed.", name="check_jsonschema")
    return Path(spec.origin).parent / "builtin_schemas" / "vendor" / "compose-spec.json"


@cache
def whole() -> Schema:
    """The schema, with what several parts share written into each of them, so that errors name one attribute."""
    found: dict[str, Any] = json.loads(_file().read_text(encoding="utf-8"))
    definitions = found["$defs"]
    for definition in definitions.values():
        shared = definition.pop("allOf", ())
        for part in shared:
            used = definitions[part["$ref"].rpartition("/")[2]]
            definition["properties"] = {**used["properties"], **definition.get("properties", {})}
        if definition.pop("unevaluatedProperties", None) is False:
            definition.update(type="object", additionalProperties=False, patternProperties={"^x-": {}})
    return found


@cache
def validator() -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for(dict(whole()))


def resolved(schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = whole()["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def branches(schema: Schema) -> Iterator[Schema]:
    """The schema, or each of those it leaves the choice of."""
    schema = resolved(schema)
    if "oneOf" in schema:
        for branch in schema["oneOf"]:
            yield from branches(branch)
    else:
        yield schema


def below(schema: Schema, step: str | int) -> Schema | None:
    """The schema of what stands under a key or an index."""
    for branch in branches(schema):
        if isinstance(step, int):
            found = branch.get("items")
        else:
            named = [each for pattern, each in branch.get("patternProperties", {}).items() if pattern != "^x-"]
            found = branch.get("properties", {}).get(step) or next(iter(named), None)
        if isinstance(found, dict):
            return resolved(found)
    return None


def at(path: tuple[str | int, ...]) -> Schema | None:
    schema: Schema | None = whole()
    for step in path:
        schema = below(schema, step) if schema is not None else None
    return schema


def fields(schema: Schema | None) -> tuple[str, ...]:
    """The names that a mapping of this schema may hold."""
    if schema is None:
        return ()
    return tuple(name for branch in branches(schema) for name in branch.get("properties", ()))


def homes(schema: Schema, field: str, deepest: int = 3) -> Iterator[tuple[str, ...]]:
    """The paths below a schema at which a field belongs, nearest first."""
    level: list[tuple[tuple[str, ...], Schema]] = [((), schema)]
    for _ in range(deepest):
        deeper: list[tuple[tuple[str, ...], Schema]] = []
        for path, found in level:
            for branch in branches(found):
                properties = branch.get("properties", {})
                if field in properties and path:
                    yield path
                deeper += [((*path, name), inner) for name, inner in properties.items()]
        level = deeper
