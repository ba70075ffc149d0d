"""Whether Compose would take a project's shape and values, told as one problem per root cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from agentcore.parsing import compose_formats, compose_schema
from agentcore.parsing.compose_formats import FORMATS, BadFormat, Trie
from agentcore.parsing.compose_interpolation import Unknown
from agentcore.parsing.compose_loading import SECTIONS, Refused
from agentcore.parsing.compose_reading import Timestamp
from agentcore.parsing.kubernetes_paths import locate, spelled
from agentcore.parsing.schema_words import described, hint_for, nearest, wanted_type
from agentcore.parsing.yaml_nodes import Mapping, Node, Path, Scalar, Sequence


class UnknownField(Refused):
    """A key the Compose Specification does not have at this place."""


class WrongType(Refused):
    """A value of another type, or another one of a fixed set, than the specification takes."""


class MissingField(Refused):
    """A key the specification requires."""


class BadValue(Refused):
    """Text that Compose cannot turn into the number, size, duration … that its attribute needs."""


class Repeated(Refused):
    """An item that stands twice in a list that must not repeat itself."""


_MOST_HINTS = 20  # looking for what was meant is slow, and nobody misspells more keys than this
# before Compose checks the schema, it drops what repeats itself in these lists
_MADE_UNIQUE = frozenset(
    {
        "annotations",
        "args",
        "additional_contexts",
        "platforms",
        "tags",
        "labels",
        "cap_add",
        "cap_drop",
        "devices",
        "configs",
        "dns",
        "dns_opt",
        "dns_search",
        "environment",
        "env_file",
        "expose",
        "label_file",
        "links",
        "aliases",
        "link_local_ips",
        "ports",
        "profiles",
        "secrets",
        "sysctls",
        "tmpfs",
        "volumes",
        "extra_hosts",
    }
)


def problems(root: Mapping) -> Iterator[Refused]:
    """Everything wrong with the shape of a project, or of one file."""
    yield from _Checker(root).problems()


class _Checker:
    def __init__(self, root: Mapping) -> None:
        self.root = root
        self.found: list[Refused] = []
        self.hints = 0
        self.claimed: set[Path] = set()  # required fields that a misspelt neighbour stands for

    def problems(self) -> Iterator[Refused]:
        data = self._data(self.root, (), FORMATS)
        yield from self.found
        errors = [
            leaf for error in compose_schema.validator().iter_errors(data) for leaf in _leaves(error.kind, error, ())
        ]
        for path, kind in errors:
            if kind.name == "additionalProperties":
                for name in sorted(kind.unexpected):
                    yield self._unknown(path, name)
        for path, kind in errors:
            if kind.name == "required":
                if (*path, kind.property) not in self.claimed:
                    yield self._missing(path, kind.property)
            elif kind.name != "additionalProperties":
                yield from self._wrong(path, kind)

    def _data(self, node: Node, path: Path, formats: Trie) -> Any:
        """The node as the schema sees it, its texts turned into what they stand for."""
        if isinstance(node, Mapping):
            return {
                entry.key: self._data(entry.value, (*path, entry.key), compose_formats.under(formats, entry.key))
                for entry in node.entries
            }
        if isinstance(node, Sequence):
            return [
                self._data(item, (*path, index), compose_formats.under(formats, index))
                for index, item in enumerate(node.items)
            ]
        return self._scalar(node, path, formats.get(""))

    def _scalar(self, node: Scalar, path: Path, kind: str | None) -> Any:
        value = node.value
        if not isinstance(value, str):
            return value
        if isinstance(value, Timestamp) and not any(str(step).startswith("x-") for step in path):
            message = f"`{node.text}` is read as a date, which Compose takes nowhere: quotes make it text."
            self.found.append(WrongType(locate(self.root, path).span, message))
        if kind is None or isinstance(value, Unknown):
            return str(value)
        try:
            return compose_formats.converted(kind, value)
        except BadFormat as problem:
            message = f"`{_name(path)}` is `{_short(value)}`, which {problem}."
            self.found.append(BadValue(locate(self.root, path).span, message))
            return str(value)

    def _unknown(self, path: Path, name: str) -> Refused:
        place = locate(self.root, (*path, name))
        at = place.key or place.span
        if path and path[0] in SECTIONS and len(path) == 1:
            message = f"`{name}` cannot be the name of a {str(path[0])[:-1]}: letters, digits, `.`, `_` and `-` may."
            return UnknownField(at, message)
        where = f"`{spelled(path)}`" if path else "A Compose file"
        if not name:
            return UnknownField(at, f"{where} has an empty key.")
        return UnknownField(at, f"{where} has no attribute `{name}`{self._meant(path, name)}.")

    def _meant(self, path: Path, name: str) -> str:
        self.hints += 1
        if self.hints > _MOST_HINTS:
            return ""
        near = nearest(name, compose_schema.fields(compose_schema.at(path)))
        if near:
            self.claimed.add((*path, near))
            return f"; the nearest is `{near}`"
        if not path:
            return self._meant_in_service(name)
        if path[0] == "services" and len(path) > 2 and name in compose_schema.fields(compose_schema.at(path[:2])):
            return f"; it belongs to `{spelled(path[:2])}` itself"
        here = compose_schema.at(path)
        home = next(compose_schema.homes(here, name), None) if here is not None else None
        if home:
            return f"; it belongs to `{spelled((*path, *home))}`"
        return "; it belongs to the top level" if name in compose_schema.whole()["properties"] else ""

    def _meant_in_service(self, name: str) -> str:
        service = compose_schema.at(("services", "any"))
        entry = self.root.get(name)
        if name in compose_schema.fields(service):
            return "; it belongs to a service"
        if entry is not None and isinstance(entry.value, Mapping) and entry.value.get("image"):
            return "; a service belongs under `services`"
        return ""

    def _missing(self, path: Path, name: str) -> Refused:
        place = locate(self.root, path)
        return MissingField(place.key or place.span, f"`{spelled(path)}` must have `{name}`.")

    def _wrong(self, path: Path, kind: Any) -> Iterator[Refused]:
        place = locate(self.root, path)
        node = place.node
        if isinstance(node, Scalar) and isinstance(node.value, Unknown | Timestamp):
            return
        if path == ("include",) and isinstance(node, Scalar) and node.value is None:
            return  # Compose takes it for an empty list
        if kind.name == "uniqueItems":
            if path[-1] not in _MADE_UNIQUE or path[0] in ("secrets", "configs"):
                yield self._repeated(path, node)
            return
        wanted = _wanted(path, kind)
        yield WrongType(
            place.span, f"`{_name(path)}` is {described(node)}, but must be {wanted}{hint_for(node, wanted)}."
        )

    def _repeated(self, path: Path, node: Node | None) -> Refused:
        seen: set[str] = set()
        items = node.items if isinstance(node, Sequence) else ()
        for index, item in enumerate(items):
            shown = item.text if isinstance(item, Scalar) else str(index)
            if shown in seen:
                return Repeated(locate(self.root, (*path, index)).span, f"`{shown}` stands in `{_name(path)}` already.")
            seen.add(shown)
        return Repeated(locate(self.root, path).span, f"An item stands in `{_name(path)}` twice.")


def _leaves(kind: Any, error: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The errors that explain an error: those of the branch that was meant, where there was a choice."""
    path = tuple(error.instance_path)
    if kind.name not in ("oneOf", "anyOf") or not getattr(kind, "context", None):
        yield path, kind
        return
    meant = [branch for branch in kind.context if not _is_other_type(branch, path)]
    if not meant:
        yield path, _Types([name for branch in kind.context for name in _types_of(branch)])
        return
    for inner in min(meant, key=len):
        yield from _leaves(inner.kind, inner, path)


class _Types:
    """An error of type, of all branches together."""

    name = "type"

    def __init__(self, types: list[str]) -> None:
        self.types = list(dict.fromkeys(types))


def _is_other_type(branch: list[Any], path: Path) -> bool:
    return any(error.kind.name == "type" and tuple(error.instance_path) == path for error in branch)


def _types_of(branch: list[Any]) -> Iterator[str]:
    for error in branch:
        if error.kind.name == "type":
            yield from error.kind.types


_PATTERNS = {
    "pull_policy": "`always`, `never`, `missing`, `build`, `daily`, `weekly` or `every_` with a duration",
    "container_name": "two or more letters, digits, `_`, `.` and `-`",
}


def _wanted(path: Path, kind: Any) -> str:
    if kind.name == "enum":
        options = kind.options if isinstance(kind.options, list) else [kind.options]
        return ("one of " if len(options) > 1 else "") + ", ".join(f"`{option}`" for option in options)
    if kind.name == "pattern":
        return _PATTERNS.get(_name(path), "of another form")
    if kind.name in ("minimum", "maximum"):
        return f"{'at least' if kind.name == 'minimum' else 'at most'} {kind.limit}"
    return wanted_type(kind)


def _name(path: Path) -> str:
    """The last name of a path, with the index where it ends in one."""
    names = [step for step in path if isinstance(step, str)]
    if not path or not names:
        return "the file"
    return spelled((names[-1], path[-1])) if isinstance(path[-1], int) else str(path[-1])


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
