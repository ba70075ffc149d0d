"""The schemas of the Kubernetes API, version by version, compiled when first asked for.

The data is that of the `kubernetes-validate` package, in its strict form: no field that is not in the API.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def _folder() -> Path:
    """Where the schemas lie: found without importing the package, which would import two more validators."""
    spec = find_spec("kubernetes_validate")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("The package kubernetes-validate is not installed.", name="kubernetes_validate")
    return Path(spec.origin).parent / "kubernetes-json-schema"


_FOLDER = _folder()
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FALLBACK = "1.34"

Schema = Mapping[str, Any]


@cache
def versions() -> tuple[str, ...]:
    """Every version there are schemas for, oldest first, as `1.34`."""
    found = {match[1] for folder in _FOLDER.iterdir() if (match := re.match(r"v(\d+\.\d+)\..*-strict$", folder.name))}
    return tuple(sorted(found, key=_order))


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def nearest(version: str) -> str:
    """The version whose schemas serve for a wanted one: itself, the newest older one, or the oldest."""
    match = re.match(r"v?(\d{1,3}\.\d{1,3})", version)
    wanted = _order(match[1] if match else _FALLBACK)
    older = [known for known in versions() if _order(known) <= wanted]
    return older[-1] if older else versions()[0]


@cache
def schemas(version: str) -> Schemas:
    """The schemas of a version, or of the nearest there is."""
    known = nearest(version)
    return Schemas(known) if known == version else schemas(known)


class Schemas:
    """The kinds of one version of the API, and what their objects may hold."""

    def __init__(self, version: str) -> None:
        self.version = version

    @cached_property
    def _definitions(self) -> dict[str, Any]:
        folder = _FOLDER / f"v{self.version}.0-local-strict"
        found: dict[str, Any] = json.loads((folder / "_definitions.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def _registry(self) -> Any:
        import jsonschema_rs

        return jsonschema_rs.Registry([(self._definitions["$id"], self._definitions)])

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], str]:
        """The definition of each (apiVersion, kind)."""
        names = {}
        for name, definition in self._definitions["$defs"].items():
            served = definition.get("x-kubernetes-group-version-kind", ())
            if len(served) == 1:  # what every group has, such as DeleteOptions, is no kind of its own
                [about] = served
                group = f"{about['group']}/" if about["group"] else ""
                names[f"{group}{about['version']}", about["kind"]] = name
        return names

    @cached_property
    def kinds(self) -> Mapping[str, tuple[str, ...]]:
        """Each kind with the API versions that serve it, stable ones first."""
        found: dict[str, list[str]] = {}
        for api_version, kind in self._names:
            found.setdefault(kind, []).append(api_version)
        return {kind: tuple(sorted(served, key=_stability)) for kind, served in found.items()}

    def serves(self, api_version: str, kind: str) -> bool:
        return (api_version, kind) in self._names

    def definition(self, api_version: str, kind: str) -> Schema:
        found: Schema = self._definitions["$defs"][self._names[api_version, kind]]
        return found

    @cache  # noqa: B019 (schemas live as long as the process)
    def validator(self, api_version: str, kind: str) -> Any:
        import jsonschema_rs

        name = self._names[api_version, kind]
        schema = {"$schema": _DRAFT, "$ref": f"{self._definitions['$id']}#/$defs/{name}"}
        return jsonschema_rs.validator_for(schema, registry=self._registry)

    def resolved(self, schema: Schema) -> Schema:
        """The schema a reference leads to."""
        while "$ref" in schema:
            schema = self._definitions["$defs"][schema["$ref"].rpartition("/")[2]]
        return schema

    def below(self, schema: Schema, step: str | int) -> Schema | None:
        """The schema of what stands under a key or an index."""
        schema = self.resolved(schema)
        if isinstance(step, int):
            found = schema.get("items")
        else:
            found = schema.get("properties", {}).get(step, schema.get("additionalProperties"))
        return self.resolved(found) if isinstance(found, dict) else None

    def at(self, api_version: str, kind: str, path: tuple[str | int, ...]) -> Schema | None:
        """The schema of what stands at a path of an object."""
        schema: Schema | None = self.definition(api_version, kind)
        for step in path:
            schema = self.below(schema, step) if schema is not None else None
        return schema

    def fields(self, schema: Schema | None) -> tuple[str, ...]:
        """The names a mapping of this schema may hold."""
        return tuple(self.resolved(schema).get("properties", ())) if schema is not None else ()

    def homes(self, schema: Schema, field: str, deepest: int = 4) -> Iterator[tuple[str | int, ...]]:
        """The paths below a schema at which a field belongs, nearest first; 0 stands for any list item."""
        level: list[tuple[tuple[str | int, ...], Schema]] = [((), self.resolved(schema))]
        for _ in range(deepest):
            deeper: list[tuple[tuple[str | int, ...], Schema]] = []
            for path, found in level:
                for name, inner in found.get("properties", {}).items():
                    if name == field:
                        yield path
                    elif name != "status" and "$ref" in inner:
                        deeper.append(((*path, name), self.resolved(inner)))
                    elif "$ref" in inner.get("items", {}):
                        deeper.append(((*path, name, 0), self.resolved(inner["items"])))
            level = deeper


def _stability(api_version: str) -> tuple[int, str]:
    version = api_version.rpartition("/")[2]
    return ("alpha" in version) * 2 + ("beta" in version), api_version
