"""`.slipway.yaml`, or `[tool.slipway]` of pyproject.toml → what configures a review, or an error with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from agentcore.cli import Unusable
from agentcore.rules.base import Severity
from agentcore.settings import Settings

YAML_NAMES = (".slipway.yaml", ".slipway.yml")
PYPROJECT = "pyproject.toml"
LABEL_FORMS = ("text", "url", "rfc3339", "spdx", "hash", "semver", "email")
VERSION = re.compile(r"1\.\d{1,2}")


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """What a project has decided; a flag of the command line wins over each of these."""

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity | None = None
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder that patterns are relative to."""
        return self.path.parent if self.path else Path.cwd()


@dataclass(frozen=True)
class Value:
    """A value of the file, its key as `labels.maintainer`, and where it stands if that is known."""

    raw: Any
    key: str
    path: Path
    lines: Mapping[str, int]

    def below(self, name: str) -> Value:
        return Value(self.raw[name], f"{self.key}.{name}".lstrip("."), self.path, self.lines)

    def wrong(self, message: str) -> Unusable:
        line = self.lines.get(self.key)
        place = f"{self.path}:{line}" if line else f"{self.path}"
        return Unusable(f"{place}: {f'`{self.key}`: ' if self.key else ''}{message}")

    def entries(self, what: str) -> Iterator[tuple[str, Value]]:
        if not isinstance(self.raw, dict):
            raise self.wrong(f"a mapping of {what} is wanted here.")
        for name in self.raw:
            yield str(name), self.below(name)

    def text(self) -> str:
        if not isinstance(self.raw, str) or not self.raw.strip():
            raise self.wrong("text is wanted here.")
        return self.raw.strip()

    def texts(self) -> tuple[str, ...]:
        if isinstance(self.raw, str):
            return (self.text(),)
        if not isinstance(self.raw, list) or not all(isinstance(item, str) and item.strip() for item in self.raw):
            raise self.wrong("a list of text is wanted here.")
        return tuple(item.strip() for item in self.raw)

    def choice(self, allowed: tuple[str, ...]) -> str:
        if self.raw not in allowed:
            raise self.wrong(f"`{self.raw}` is none of {', '.join(allowed)}.{meant(self.raw, allowed)}")
        return str(self.raw)

    def flag(self) -> bool:
        if not isinstance(self.raw, bool):
            raise self.wrong("`true` or `false` is wanted here.")
        return self.raw

    def number(self) -> int:
        raw = int(self.raw) if isinstance(self.raw, str) and self.raw.isdecimal() else self.raw
        if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
            raise self.wrong("a whole number is wanted here.")
        return raw

    def version(self) -> str:
        if not isinstance(self.raw, str) or not VERSION.fullmatch(self.raw):
            raise self.wrong(f"`{self.raw}` is no Kubernetes version such as 1.34.")
        return self.raw

    def labels(self) -> dict[str, str]:
        return {name: value.choice(LABEL_FORMS) for name, value in self.entries("labels and their forms")}

    def ignores(self) -> dict[str, tuple[str, ...]]:
        return {pattern: value.texts() for pattern, value in self.entries("patterns and rules")}


SELECTION = {
    "select": Value.texts,
    "ignore": Value.texts,
    "severity": lambda value: Severity(value.choice(tuple(Severity))),
    "exclude": Value.texts,
    "per-file-ignores": Value.ignores,
}
SETTINGS = {
    "kubernetes-version": Value.version,
    "assume": Value.texts,
    "allowed-registries": Value.texts,
    "labels": Value.labels,
    "strict-labels": Value.flag,
    "lowest-user-id": Value.number,
}
KEYS = (*SELECTION, *SETTINGS)


def meant(name: object, known: tuple[str, ...]) -> str:
    """A sentence that asks whether a similar name was meant; empty if none is similar."""
    import difflib

    near = difflib.get_close_matches(str(name), known, n=1)
    return f" Is `{near[0]}` meant?" if near else ""


def configuration(given: str | None, start: Path) -> Configuration:
    """The file that is named, or the nearest upwards from a folder; the search ends at the root of a repository."""
    if given is not None:
        path = Path(given)
        return _read(path, is_project=path.name == PYPROJECT, is_named=True) or Configuration(path=path)
    for folder in (start, *start.parents):
        for name in (*YAML_NAMES, PYPROJECT):
            if (folder / name).is_file():
                found = _read(folder / name, is_project=name == PYPROJECT)
                if found is not None:
                    return found
        if (folder / ".git").exists():
            break
    return Configuration()


def _read(path: Path, *, is_project: bool, is_named: bool = False) -> Configuration | None:
    """What a file says; None for a pyproject.toml that has no `[tool.slipway]`."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise Unusable(f"{path}: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}.") from None
    if not is_project:
        return _configuration(_from_yaml(text, path))
    import tomllib

    try:
        tool = tomllib.loads(text, parse_float=str).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        if is_named or "tool.slipway" in text:
            raise Unusable(f"{path}: this is no TOML: {error}.") from None
        return None
    if not isinstance(tool, dict) or "slipway" not in tool:
        return None
    return _configuration(Value(tool["slipway"], "", path, {}))


def _from_yaml(text: str, path: Path) -> Value:
    from agentcore.parsing import yaml

    file = yaml.load(text, str(path))
    for problem in file.problems:
        said = getattr(problem, "message", "") or f"the key `{getattr(problem, 'key', '')}` stands here twice."
        raise Unusable(f"{path}:{problem.span.line}: {said}")
    root = file.documents[0].root if file.documents else None
    lines: dict[str, int] = {}
    return Value({} if root is None else _plain(root, "", lines), "", path, lines)


def _plain(node: Any, key: str, lines: dict[str, int]) -> Any:
    """The value of a node, numbers as they are written, since 1.30 is no 1.3; fills in the line of every key."""
    from agentcore.parsing.yaml import Mapping as YamlMapping
    from agentcore.parsing.yaml import Sequence

    if isinstance(node, YamlMapping):
        found = {}
        for entry in node.entries:
            name = f"{key}.{entry.key}".lstrip(".")
            lines[name] = entry.key_span.line
            found[entry.key] = _plain(entry.value, name, lines)
        return found
    if isinstance(node, Sequence):
        return [_plain(item, key, lines) for item in node.items]
    is_number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
    return node.text if is_number else node.value


def _configuration(root: Value) -> Configuration:
    selection: dict[str, Any] = {}
    settings: dict[str, Any] = {}
    for name, value in root.entries("keys"):
        if name not in KEYS:
            raise value.wrong(f"there is no such key; there are {', '.join(KEYS)}.{meant(name, KEYS)}")
        field_name = name.replace("-", "_")
        if name in SELECTION:
            selection[field_name] = SELECTION[name](value)
        else:
            settings[field_name] = SETTINGS[name](value)
    return Configuration(path=root.path, settings=settings, **selection)


def settings_of(chosen: Configuration, **flags: Any) -> Settings:
    """The settings of a review on this machine: the project's, and over them the flags that are given."""
    from agentcore.parsing.limits import LOCAL

    given = {name: value for name, value in flags.items() if value}
    return Settings(**{"bounds": LOCAL, **chosen.settings, **given})


@cache
def matcher(pattern: str) -> re.Pattern[str]:
    """A pattern as in .gitignore: `*` within a name, `**` over folders; without `/` it fits a name at any depth.

    What fits a folder fits all that is in it.
    """
    anchored = pattern.strip("/")
    prefix = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", anchored)
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile(f"{prefix}{''.join(words.get(piece, re.escape(piece)) for piece in pieces)}(?:/.*)?", re.DOTALL)
