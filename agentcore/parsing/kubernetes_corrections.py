"""What the author of an object must have meant, where only one thing mends what its schema refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from agentcore.parsing.kubernetes_names import likely
from agentcore.parsing.kubernetes_parts import KubernetesObject
from agentcore.parsing.kubernetes_writing import in_place_of, key_in_place_of, own_key, own_scalar, quoted
from agentcore.parsing.schemas import Schemas
from agentcore.parsing.yaml_nodes import Path, Scalar

# each try asks the schema about the whole object, and what has more faults than this was not misspelt
_MOST_FAULTS = 100


class Corrections:
    """Tries what may be meant on an object: it is, if the schema then refuses less."""

    def __init__(self, item: KubernetesObject, schemas: Schemas) -> None:
        self.item = item
        self.schemas = schemas

    @cached_property
    def before(self) -> int:
        return self.faults(self.item.data)

    def faults(self, data: Any) -> int:
        """How much the schema refuses."""
        errors = self.schemas.validator(self.item.api_version, self.item.kind).iter_errors(data)
        kinds = (error.kind for error in errors)
        return sum(len(each.unexpected) if each.name == "additionalProperties" else 1 for each in kinds)

    def field(self, path: Path, field: str) -> str:
        """The field that is meant instead of one the API does not have."""
        here = self.schemas.at(self.item.api_version, self.item.kind, path)
        meant = likely(field, self.schemas.fields(here))
        key = own_key(self.item, (*path, field))
        if not meant or self.item.has((*path, meant)) or key is None:
            return ""

        def renamed(found: Any) -> Any:
            return {meant if key == field else key: value for key, value in found.items()}

        return key_in_place_of(key, meant) if self.helps(changed(self.item.data, path, renamed)) else ""

    def value(self, path: Path, options: tuple[str, ...]) -> str:
        """How the value at a path is to be written; options are those of an enumeration."""
        node = own_scalar(self.item, path)
        for written, value in ways(node, options) if node is not None else ():
            if self.helps(with_value(self.item.data, path, value)):
                return written
        return ""

    def helps(self, data: Any) -> bool:
        return self.before <= _MOST_FAULTS and self.faults(data) < self.before


def ways(node: Scalar, options: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """What a value may be meant as: text and what it then is."""
    text = node.text
    if isinstance(node.value, bool | int | float):
        yield quoted(text), text
    elif isinstance(node.value, str):
        if not node.is_plain and text.isascii() and text.isdigit() and len(text) < 10 and str(int(text)) == text:
            yield text, int(text)
        if not node.is_plain and text in ("true", "false"):
            yield text, text == "true"
        meant = likely(text, options)
        if meant:
            yield in_place_of(node, meant), meant


def changed(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """The data with something else at a path; all that lies beside it is shared."""
    if not path:
        return change(data)
    step = path[0]
    if isinstance(step, int):
        return [*data[:step], changed(data[step], path[1:], change), *data[step + 1 :]]
    return {**data, step: changed(data[step], path[1:], change)}


def with_value(data: Any, path: Path, value: Any) -> Any:
    return changed(data, path, lambda _: value)


def current_version(item: KubernetesObject, schemas: Schemas, wanted: str = "") -> str:
    """The only stable apiVersion, or the one wanted, under which an object is valid as it stands."""
    node = own_scalar(item, "apiVersion")
    if node is None or all_selected(item):
        return ""
    served = [each for each in schemas.kinds.get(item.kind, ()) if wanted in ("", each) and "beta" not in each]
    fitting = [each for each in served if "alpha" not in each and is_valid(item, schemas, each)]
    return in_place_of(node, fitting[0]) if len(fitting) == 1 else ""


def is_valid(item: KubernetesObject, schemas: Schemas, api_version: str) -> bool:
    spec = schemas.at(api_version, item.kind, ("spec",))
    if spec is not None and spec.get("required") and not item.has("spec"):
        return False
    data = {**item.data, "apiVersion": api_version}
    return next(iter(schemas.validator(api_version, item.kind).iter_errors(data)), None) is None


def all_selected(item: KubernetesObject) -> bool:
    """Whether the selector is empty, which meant no pod in `policy/v1beta1` and means all of them since."""
    return item.kind == "PodDisruptionBudget" and not item.value("spec.selector")
