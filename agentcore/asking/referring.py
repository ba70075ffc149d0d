"""Secrets, ConfigMaps and files that a question names: what is called so exists, and is only referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from agentcore.asking.bare_names import may_be_a_name
from agentcore.blueprints.wanted import MountedFile

_LABEL = r"[`\"']?([a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?)[`\"']?"
_SECRET = (
    re.compile(rf"\b(?<!pull )secret (?:is )?(?:called|named|name|with the name) {_LABEL}"),
    re.compile(rf"\b(?:the|my|our|existing|from|of|in) (?:existing )?(?<!pull )secret {_LABEL}"),
    re.compile(rf"\b(?:the|my|our|existing|from|of|in) (?:the )?{_LABEL} secret\b"),
    re.compile(rf"\b(?<!pull )secret {_LABEL}(?=,? (?:with |and )?(?:the |its )?keys?\b)"),
)
_PULL = (
    re.compile(
        rf"\b(?:pull ?secrets?|registry (?:secret|credentials?)|imagepullsecrets?)[: ]+"
        rf"(?:is )?(?:called |named )?{_LABEL}"
    ),
    re.compile(rf"\b(?:the|my|our|with|using|use) {_LABEL} (?:image ?)?pull ?secret"),
)
_PRIVATE = re.compile(
    r"\bprivate (?:container |docker |image )?(?:registry|image|repository)\b|\bimage ?pull ?secrets?\b"
)
_KEY = (
    re.compile(r"\bkey (?:called |named )?[`\"']?([a-z0-9][\w.-]{0,62})[`\"']? (?:of|from|in)\b"),
    re.compile(r"\bsecret\b[^.;\n]{0,60}?,? (?:the )?key (?:is |called |named )?[`\"']?([a-z0-9][\w.-]{0,62})"),
)
_FILE = r"[`\"']?([\w-][\w.-]{0,60}\.(?:conf|cnf|cfg|ini|ya?ml|json|toml|properties|xml|env|sql|txt|config))[`\"']?"
_NAMED_FILE = re.compile(rf"(?<![\w/.-]){_FILE}")
_FILE_PATH = re.compile(r"(?<![\w.])(/[\w.-]+(?:/[\w.-]+){0,8})")
_CONFIG_MAP = re.compile(rf"\b(?:configmap|config map) (?:called |named )?{_LABEL}")
_OUR_FILES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml", "chart.yaml", "values.yaml")
_AS_A_FILE = re.compile(
    r"\b(?:as|into|in|like|from) (?:a |an |its )?(?:[a-z]+ )?files?\b|\bmount\w*\b|\bfile\b.{0,30}\bconfigmap\b|"
    r"\bconfigmap\b.{0,30}\bfile\b"
)
A_PULL_SECRET = "regcred"


def references(text: str, secrets: tuple[str, ...]) -> dict[str, Any]:
    """`secret_name`, `secret_keys`, `pull_secret` and `files`; `secrets` are the variables that hold one."""
    lower = text.lower()
    secret, pull = _first(_SECRET, lower), _first(_PULL, lower)
    said: dict[str, Any] = {
        "pull_secret": pull or (A_PULL_SECRET if _PRIVATE.search(lower) else ""),
        "secret_name": secret if secret != pull else "",
        "files": tuple(_files(lower)),
    }
    if said["secret_name"]:
        said |= _keys(lower, secrets)
    return {name: value for name, value in said.items() if value}


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> str:
    found = (found[1] for pattern in patterns for found in pattern.finditer(text))
    return next((one for one in found if may_be_a_name(one)), "")


def _keys(text: str, secrets: tuple[str, ...]) -> dict[str, Any]:
    key = next((found[1] for pattern in _KEY for found in [pattern.search(text)] if found), "")
    if not key:
        return {}
    variable = secrets[0] if secrets else re.sub(r"[^A-Z0-9]+", "_", key.upper())
    return {"secret_keys": ((variable, key),), "secrets": secrets or (variable,)}


def _files(text: str) -> Iterator[MountedFile]:
    """What is mounted out of a ConfigMap; a program's own settings file may be named without a path."""
    if ("configmap" not in text and "config map" not in text) or not _AS_A_FILE.search(text):
        return
    called = [found[1] for found in _CONFIG_MAP.finditer(text) if may_be_a_name(found[1])]
    paths = [path for path in _FILE_PATH.findall(text) if "." in path.rpartition("/")[2]]
    named = [one for one in _NAMED_FILE.findall(text) if one not in _OUR_FILES]
    for name in dict.fromkeys([*(path.rpartition("/")[2] for path in paths), *named]):
        path = next((one for one in paths if one.endswith(f"/{name}")), _below(text, name))
        yield MountedFile(key=name, path=path, config_map=called[0] if called else "")


def _below(text: str, name: str) -> str:
    """Where the folder is said alone."""
    folder = next((path for path in _FILE_PATH.findall(text) if "." not in path.rpartition("/")[2]), "")
    return f"{folder}/{name}" if folder else ""
