"""Environment variables: those with a value, and those that hold a secret."""

from __future__ import annotations

import re
from typing import Any

_VALUE = r"[`\"']?([\w.:/@%+-]{1,200})"
_GIVEN = re.compile(
    rf"(?<![\w-])([A-Z][A-Z0-9]*_[A-Z0-9_]{{1,60}})[`\"']?(?: ?= ?| (?:is )?set to | to be | to | is |: ){_VALUE}"
    rf"|(?<![\w-])([A-Z][A-Z0-9]{{1,30}})={_VALUE}"
)
_BARE = re.compile(r"(?<![\w/.:-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w=])")
_SECRET = re.compile(
    r"PASSWORD|PASSWD|_PASS\b|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|CREDENTIAL|_KEY\b|_DSN\b|DATABASE_URL"
)
_SPOKEN = (
    (re.compile(r"\b(?:db|database|postgres\w*|mysql) passwords?\b"), "DB_PASSWORD"),
    (re.compile(r"\bapi[ -]?keys?\b"), "API_KEY"),
    (re.compile(r"\bjwt (?:secret|key)s?\b"), "JWT_SECRET"),
    (re.compile(r"\b(?:api|access|auth|bearer) tokens?\b"), "API_TOKEN"),
    (re.compile(r"\bredis passwords?\b"), "REDIS_PASSWORD"),
)
_NO_VARIABLES = {
    "READ_ONLY",
    "NET_BIND_SERVICE",
    "SYS_ADMIN",
    "NET_ADMIN",
    "CAP_ADD",
    "NET_RAW",
    "SYS_TIME",
    "SYS_PTRACE",
}
_MOST = 30


def settings(text: str) -> dict[str, Any]:
    """`settings` and `secrets`, as far as they are said. A secret's value is never kept."""
    pairs = [(one[0] or one[2], one[1] or one[3]) for one in _GIVEN.findall(text)[:_MOST]]
    given = {name: value.rstrip(".,;:") for name, value in pairs if name not in _NO_VARIABLES}
    bare = [name for name in _BARE.findall(text)[:_MOST] if name not in given and name not in _NO_VARIABLES]
    names = dict.fromkeys([*given, *bare])
    secrets = [name for name in names if _SECRET.search(name)]
    lower = text.lower()
    spoken = [name for pattern, name in _SPOKEN if pattern.search(lower)]
    plain = tuple((name, given.get(name, "")) for name in names if name not in secrets)
    said = {"settings": plain, "secrets": tuple(dict.fromkeys([*secrets, *(() if secrets else spoken)]))}
    return {name: value for name, value in said.items() if value}
