"""Scalars as Compose reads them: through go-yaml v3, which takes YAML 1.2's words for booleans only."""

from __future__ import annotations

import re
from typing import Any

from agentcore.parsing import yaml_scalars
from agentcore.parsing.yaml_scalars import NoJSON, Reading

_TIME = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][ ]*[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}[0-9.]*(Z|[-+][0-9:]+)?)?")
_BOOLEANS = frozenset({"true", "True", "TRUE", "false", "False", "FALSE"})
_NUMBERS_JSON_LACKS = frozenset(
    {".nan", ".NaN", ".NAN", *(sign + word for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF"))}
)


class Timestamp(str):
    """Text that go-yaml takes for a date, which no attribute of a Compose file accepts."""

    __slots__ = ()


def resolve(text: str, tag: str | None, *, is_plain: bool) -> Any:
    """What a scalar stands for. Raises NoJSON."""
    if not is_plain or tag is not None:
        return yaml_scalars.resolve(text, tag, is_plain=is_plain)
    if text in _NUMBERS_JSON_LACKS:
        return text
    if _TIME.fullmatch(text):
        return Timestamp(text)
    value = yaml_scalars.resolve(text, tag, is_plain=True)
    return text if isinstance(value, bool) and text not in _BOOLEANS else value


def key_text(value: Any) -> str:
    """A key, which must be text. Raises NoJSON."""
    if isinstance(value, str):
        return str(value)
    if value is None:
        raise NoJSON("A key is empty or `null`.")
    raise NoJSON(f"The key `{str(value).lower()}` is no text: quotes make it text.")


COMPOSE = Reading(resolve, key_text, own_keys_win=True)
