"""Scalars as kubectl reads them.

kubectl turns YAML into JSON with sigs.k8s.io/yaml, whose resolver is go-yaml v2's: YAML 1.1 words for
booleans (`yes`, `on`, `n`), octal with a leading zero, but no base-60 numbers, and dates stay text.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TAGS = "tag:yaml.org,2002:"

_TRUE = ("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON")
_FALSE = ("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF")
_NULL = ("", "~", "null", "Null", "NULL")
_NOT_A_NUMBER = (".nan", ".NaN", ".NAN")
_INFINITE = tuple(sign + word for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF"))

_WORDS: dict[str, Any] = {
    **dict.fromkeys(_TRUE, True),
    **dict.fromkeys(_FALSE, False),
    **dict.fromkeys(_NULL, None),
    **dict.fromkeys((*_NOT_A_NUMBER, *_INFINITE), math.nan),
}

_WHOLE = re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9:.]+(Z|[-+][0-9:]+)?)?")
_MOST_DIGITS = 400  # more than a float can hold; Python refuses to read integers of thousands of digits


class NoJSON(ValueError):
    """The scalar cannot be sent as JSON; the message says why."""


def resolve(text: str, tag: str | None, *, is_plain: bool) -> Any:
    """What a scalar stands for: None, a boolean, a number or text. Raises NoJSON."""
    kind = (tag or "").removeprefix(TAGS)
    if kind == "binary":
        return _decoded(text)
    if tag is None or tag == "!":
        value = _plain(text) if is_plain and tag is None else text
    elif kind in ("bool", "int", "float", "null"):
        value = _plain(text)
        if not _fits(value, kind):
            raise NoJSON(f"`{text[:40]}` is tagged `!!{kind}` but is none.")
    else:
        value = text
    if isinstance(value, float) and math.isnan(value):
        raise NoJSON(f"`{text}` has no counterpart in JSON.")
    return value


def key_text(value: Any) -> str:
    """A key as JSON spells it: kubectl turns numbers and booleans into text. Raises NoJSON."""
    if value is None:
        raise NoJSON("A key is empty or `null`.")
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _plain(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if not text or text[0] not in "+-.0123456789" or len(text) > _MOST_DIGITS:
        return text
    if text[0] == ".":
        return _number(text) if _DECIMAL.fullmatch(text) else text
    if _DATE.fullmatch(text):
        return text
    digits = text.replace("_", "")
    if whole := _WHOLE.fullmatch(digits):
        return _whole(whole)
    return _number(digits, otherwise=text) if _DECIMAL.fullmatch(digits) else text


def _whole(match: re.Match[str]) -> int:
    sign, sixteen, two, eight, ten = match.groups()
    digits, base = next((d, b) for d, b in ((sixteen, 16), (two, 2), (eight, 8), (ten, 10)) if d is not None)
    return -int(digits, base) if sign == "-" else int(digits, base)


def _number(text: str, otherwise: str | None = None) -> Any:
    """A float; one without a fraction becomes an integer, as it does on its way through Go's JSON."""
    value = float(text)
    if math.isinf(value):
        return otherwise if otherwise is not None else text
    return int(value) if value.is_integer() and abs(value) < 1e21 else value


def _fits(value: Any, kind: str) -> bool:
    if kind == "null":
        return value is None
    if kind == "bool":
        return isinstance(value, bool)
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole or (kind == "float" and isinstance(value, float))


def _decoded(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError) as error:
        raise NoJSON("A value tagged `!!binary` is no base64.") from error


@dataclass(frozen=True, slots=True)
class Reading:
    """How one program reads YAML: what a scalar is, what a key, and whether own keys win over merged ones."""

    resolve: Callable[..., Any]
    key_text: Callable[[Any], str]
    own_keys_win: bool


KUBECTL = Reading(resolve, key_text, own_keys_win=False)
