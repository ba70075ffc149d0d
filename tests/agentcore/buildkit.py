"""A Dockerfile as BuildKit's own parser reads it, and as ours does, in one form that can be compared."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

import dockerfile as buildkit

from agentcore.parsing.dockerfile import (
    Arg,
    Assigning,
    Dockerfile,
    Flag,
    Healthcheck,
    Instruction,
    Onbuild,
    Unknown,
)
from agentcore.parsing.dockerfile_instructions import TYPES
from agentcore.parsing.dockerfile_lines import unquoted

WHOLE = ("RUN", "CMD", "ENTRYPOINT", "SHELL", "USER", "WORKDIR", "STOPSIGNAL", "MAINTAINER", "HEALTHCHECK")


class Reading(NamedTuple):
    """One instruction, as both parsers can say it."""

    keyword: str
    lines: tuple[int, int]
    flags: tuple[str, ...]
    is_json: bool
    values: tuple[str, ...]
    heredocs: tuple[tuple[str, str], ...]


def theirs(text: str) -> list[Reading] | None:
    """What BuildKit's parser makes of a file; None where it refuses it."""
    try:
        commands = buildkit.parse_string(text)
    except buildkit.GoParseError:
        return None
    return [their_reading(command) for command in commands if command.cmd]


def their_reading(command: Any) -> Reading:
    keyword = f"{command.cmd} {command.sub_cmd or ''}".strip().upper()
    values = [value for value in command.value if value]
    if keyword == "HEALTHCHECK" and values:
        # a word that is neither is refused a step later
        kind = values[0].upper()
        values = [kind, *values[1:]] if kind in ("CMD", "NONE") else []
    return Reading(
        keyword=keyword,
        lines=(command.start_line, command.end_line),
        flags=tuple(flag.rstrip("=") for flag in command.flags) if keyword in TYPES else (),
        is_json=command.json and values not in ([], ["CMD"]),
        values=tuple(values),
        heredocs=tuple((each.name, content_of(each, command.original)) for each in command.heredocs),
    )


def content_of(heredoc: Any, line: str) -> str:
    """A heredoc's text. BuildKit drops the tabs of `<<-` a step later, and keeps the \\r of a Windows line end."""
    text = heredoc.content.replace("\r\n", "\n")
    return re.sub(r"(?m)^\t+", "", text) if re.search(rf"<<-['\"]?{heredoc.name}", line) else text


def ours(file: Dockerfile) -> list[Reading]:
    """What our parser makes of it."""
    return [our_reading(node) for node in file.instructions]


def our_reading(node: Instruction) -> Reading:
    inner = node.instruction if isinstance(node, Onbuild) else None
    said = inner or node
    return Reading(
        keyword=f"{node.keyword} {inner.keyword}" if inner else node.keyword,
        # BuildKit counts a line of nothing but a backslash before the keyword, where ours points at the keyword
        lines=(node.stretch.places[0][0], node.span.end_line),
        # the package says nothing of the flags in an ONBUILD
        flags=() if isinstance(node, Onbuild | Unknown) else tuple(plain(flag) for flag in node.flags),
        is_json=said.form == "exec" and bool(said.words),
        values=tuple(value for value in values_of(said) if value),
        heredocs=tuple((each.name, each.body.text) for each in node.heredocs),
    )


def plain(flag: Flag) -> str:
    """A flag without quotes and escapes."""
    return f"--{flag.name}={unquoted(flag.value.text)[0]}".rstrip("=")


def values_of(node: Instruction) -> list[str]:
    if isinstance(node, Unknown | Onbuild):
        return []
    if isinstance(node, Assigning) and not isinstance(node, Arg):
        return [part for pair in node.pairs for part in (pair.name.text, pair.value.text if pair.value else "")]
    if isinstance(node, Healthcheck):
        return ["NONE"] if node.is_none else ["CMD", *arguments_of(node)]
    return arguments_of(node)


def arguments_of(node: Instruction) -> list[str]:
    if node.form == "exec":
        return [json.loads(word.text) for word in node.words]
    return [node.text] if node.keyword in WHOLE else [word.text for word in node.words]
