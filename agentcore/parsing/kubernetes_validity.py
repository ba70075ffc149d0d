"""Whether the API server would accept an object's shape, told as one problem per root cause."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from agentcore.parsing.kubernetes_apis import Ending, ending
from agentcore.parsing.kubernetes_corrections import Corrections, current_version
from agentcore.parsing.kubernetes_parts import KubernetesObject
from agentcore.parsing.kubernetes_paths import spelled
from agentcore.parsing.schema_words import described, hint_for, nearest, wanted_type
from agentcore.parsing.schemas import Schemas
from agentcore.parsing.yaml_nodes import Path
from agentcore.spans import Span


@dataclass(frozen=True, slots=True)
class Invalid:
    """A reason for which the API server refuses an object; `meant` is the only thing that mends it there."""

    span: Span
    message: str
    object: KubernetesObject
    path: Path = ()
    meant: str = ""


class UnknownField(Invalid):
    """A key the API does not have at this place."""


class WrongType(Invalid):
    """A value of another type than the API takes."""


class MissingField(Invalid):
    """A key the API requires."""


class WrongApiVersion(Invalid):
    """A kind under an API version that never served it, or a kind or apiVersion left out."""


class RemovedApi(Invalid):
    """An API version that the target version no longer serves."""


@dataclass(frozen=True, slots=True)
class UnknownKind:
    """A kind that is not Kubernetes' own; nothing can be said about its fields."""

    span: Span
    object: KubernetesObject


def problems(item: KubernetesObject, schemas: Schemas, defined: Schemas) -> Iterator[Invalid | UnknownKind]:
    """Everything wrong with the object's shape; its fields only if its kind and API version are known.

    `defined` are the kinds that the hand-in itself defines.
    """
    if not item.kind or not item.api_version:
        yield from _without_type(item)
    elif schemas.serves(item.api_version, item.kind):
        yield from _Checker(item, schemas).problems()
    elif defined.serves(item.api_version, item.kind):
        yield from _Checker(item, defined).problems()
    elif (found := _of_another_version(item, defined)) or (found := _misplaced(item, schemas)):
        yield found
    else:
        yield UnknownKind(item.span_of("kind"), item)


def _without_type(item: KubernetesObject) -> Iterator[Invalid]:
    for key in ("apiVersion", "kind"):
        if not item.has(key):
            yield MissingField(item.span_of(key), f"`{key}` is missing: every object says what it is.", item)
        elif item.text(key) is None:
            yield WrongType(item.span_of(key), f"`{key}` must be text.", item)


def _misplaced(item: KubernetesObject, schemas: Schemas) -> Invalid | None:
    """A kind of Kubernetes' own under an API version that does not serve it."""
    at = item.span_of("apiVersion")
    over = ending(item.api_version, item.kind)
    if over and over.is_removed(schemas.version):
        return RemovedApi(at, _removed(item, over, schemas), item, (), current_version(item, schemas, over.replacement))
    served = schemas.kinds.get(item.kind)
    if item.is_foreign:
        return _misspelt_group(item, at, served, schemas)
    if served:
        message = f"`{item.kind}` is not in `{item.api_version}`; it is in `{served[0]}`."
        return WrongApiVersion(at, message, item, (), current_version(item, schemas))
    if item.group in _own_groups(schemas):
        near = difflib.get_close_matches(item.kind, list(schemas.kinds), 1, 0.75)
        hint = f"; the nearest kind is `{near[0]}`" if near else ""
        message = f"`{item.api_version}` has no kind `{item.kind}`{hint}."
        return WrongApiVersion(item.span_of("kind"), message, item)
    return None


def _misspelt_group(item: KubernetesObject, at: Span, served: Sequence[str] | None, schemas: Schemas) -> Invalid | None:
    """A kind of Kubernetes' own in a group that is all but one of its own: `networking.k8s.oi`."""
    if not served or not difflib.get_close_matches(item.group, {each.rpartition("/")[0] for each in served}, 1, 0.9):
        return None
    message = f"`{item.kind}` is not in `{item.api_version}`; it is in `{served[0]}`."
    return WrongApiVersion(at, message, item, (), current_version(item, schemas))


def _of_another_version(item: KubernetesObject, defined: Schemas) -> Invalid | None:
    """A kind that is defined in the hand-in, in its group, but not in this version of it."""
    served = [each for each in defined.kinds.get(item.kind, ()) if each.rpartition("/")[0] == item.group]
    if not served or item.api_version in served:
        return None
    message = f"`{item.kind}` is not in `{item.api_version}`; it is defined in `{served[0]}`."
    return WrongApiVersion(item.span_of("apiVersion"), message, item)


def _own_groups(schemas: Schemas) -> set[str]:
    return {served.rpartition("/")[0] for versions in schemas.kinds.values() for served in versions}


def _removed(item: KubernetesObject, over: Ending, schemas: Schemas) -> str:
    served = schemas.kinds.get(item.kind, ())
    successor = over.replacement if over.replacement in served or not served else served[0]
    return (
        f"`{item.api_version}` no longer serves `{item.kind}` since Kubernetes {over.removed_in}; "
        f"`{successor}` took its place."
    )


_MOST_HINTS = 20  # looking for what was meant is slow, and nobody misspells more keys than this


class _Checker:
    """Turns one object's schema errors into problems at their places."""

    def __init__(self, item: KubernetesObject, schemas: Schemas) -> None:
        self.item = item
        self.schemas = schemas
        self.hints = 0
        self.corrections = Corrections(item, schemas)
        self.claimed: set[Path] = set()  # required fields that a misspelt neighbour stands for

    def problems(self) -> Iterator[Invalid]:
        validator = self.schemas.validator(self.item.api_version, self.item.kind)
        errors = [(tuple(error.instance_path), error.kind) for error in validator.iter_errors(self.item.data)]
        if not self.item.has("spec") and self._needs_spec():
            yield MissingField(self.item.span_of("kind"), f"This {self.item.kind} must have `spec`.", self.item)
        required = {(*path, kind.property) for path, kind in errors if kind.name == "required"}
        for path, kind in errors:
            if kind.name == "additionalProperties":
                for field in sorted(kind.unexpected):
                    yield self._unknown(path, field, required)
        for path, kind in errors:
            if kind.name == "required":
                if (*path, kind.property) not in self.claimed:
                    yield self._missing(path, kind.property)
            elif kind.name != "additionalProperties":
                yield self._wrong(path, kind)

    def _needs_spec(self) -> bool:
        """Whether the `spec` requires something; the schemas leave `spec` itself optional."""
        spec = self.schemas.at(self.item.api_version, self.item.kind, ("spec",))
        return spec is not None and bool(spec.get("required"))

    def _unknown(self, path: Path, field: str, required: set[Path]) -> Invalid:
        here = self.schemas.at(self.item.api_version, self.item.kind, path)
        self.hints += 1
        near = nearest(field, self.schemas.fields(here)) if self.hints <= _MOST_HINTS else None
        if near:
            hint = f"; the nearest is `{near}`"
            self.claimed.add((*path, near))
        else:
            home = self._home(path, field) if self.hints <= _MOST_HINTS else None
            hint = (
                ""
                if home is None
                else f"; it belongs to `{spelled(home)}`"
                if home
                else "; it belongs to the top level"
            )
            self.claimed |= {each for each in required if each[-1] == field or each == (home or ())[: len(each)]}
        at = self.item.key_span_of((*path, field))
        where = f"`{spelled(path)}`" if path else f"This {self.item.kind}"
        meant = self.corrections.field(path, field) if near else ""
        return UnknownField(at, f"{where} has no field `{field}`{hint}.", self.item, (*path, field), meant)

    def _home(self, path: Path, field: str) -> Path | None:
        """Where a field that is not at home here belongs: deeper down, or further up."""
        for up in range(len(path) + 1):
            base = path[: len(path) - up]
            schema = self.schemas.at(self.item.api_version, self.item.kind, base)
            if schema is None:
                continue
            for home in self.schemas.homes(schema, field):
                target = (*base, *home)
                if target != path and (home or up):
                    return target
        return None

    def _missing(self, path: Path, field: str) -> Invalid:
        place = self.item.place((*path, field))
        if place.depth == len(path) + 1:
            message = f"`{field}` is empty, but must have a value."
            return MissingField(place.key or place.span, message, self.item)
        owner = f"`{spelled(path)}`" if path else f"This {self.item.kind}"
        return MissingField(self._head_of(path), f"{owner} must have `{field}`.", self.item)

    def _head_of(self, path: Path) -> Span:
        return self.item.key_span_of(path) if path else self.item.span_of("kind")

    def _wrong(self, path: Path, kind: Any) -> Invalid:
        wanted = wanted_type(kind)
        if kind.name == "enum":
            wanted = "one of " + ", ".join(f"`{option}`" for option in kind.options)
        place = self.item.place(path)
        name = path[-1] if path and isinstance(path[-1], str) else spelled(path[-2:])
        found = described(place.node)
        hint = hint_for(place.node, wanted)
        if self.item.kind == "Service" and path == ("spec", "selector", "matchLabels"):
            hint = ": the selector of a Service is a plain map of labels"
        message = f"`{name}` is {found}, but must be {wanted}{hint}."
        self.hints += 1
        options = tuple(map(str, kind.options)) if kind.name == "enum" else ()
        meant = self.corrections.value(path, options) if self.hints <= _MOST_HINTS else ""
        return WrongType(place.span, message, self.item, path, meant)
