"""Where things go: the namespace, the nodes, the folder a volume appears in and the class it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from agentcore.asking.naming import dns_label
from agentcore.knowledge.vocabulary import word_set

_LABEL = r"[`\"']?([a-z0-9][a-z0-9-]{0,62})[`\"']?"
_NAMESPACE = (
    re.compile(rf"(?:(?<=\s)-n|--namespace)[ =]{_LABEL}"),
    re.compile(rf"\b(?:namespace|ns) (?:called |named |is |of )?{_LABEL}(?! namespace)"),
    re.compile(rf"\bnamespace[:=] ?{_LABEL}"),
    re.compile(rf"\b(?:the|in|into|to|our|my|from|of) {_LABEL} namespace\b"),
)
_CLASS = re.compile(
    r"\b(?:storage ?class(?:name)?)(?: called| named| is| of|:|=)? ?[`\"']?([a-z0-9][a-z0-9.-]{1,62})[`\"']?"
    r"|[`\"']?\b([a-z0-9][a-z0-9-]{1,62})[`\"']? storage ?class\b"
)
_CLAIMS_CLASS = re.compile(
    r"\b(?:pvcs?|claims?|volumes?|storage)\b[^.;\n]{0,60}?\bclass(?: called| named|:|=)? ?" + _LABEL
)
_ACCESS = {"once": "ReadWriteOnce", "rwo": "ReadWriteOnce", "many": "ReadWriteMany", "rwx": "ReadWriteMany"} | {
    "rox": "ReadOnlyMany",
    "oncepod": "ReadWriteOncePod",
    "rwop": "ReadWriteOncePod",
    "onlymany": "ReadOnlyMany",
}
_MODE = re.compile(r"\bread ?write ?(oncepod|once|many)\b|\bread ?(only ?many)\b|\b(rwo|rwx|rox|rwop)\b")
_FOLDER = r"[`\"']?(/[\w.-]+(?:/[\w.-]+){0,8})"
_MOUNT = (
    re.compile(rf"\bmount(?:ed|s|ing|path|point)?(?: [\w-]+){{0,5}}? (?:at|to|in|into|under|on|as) {_FOLDER}"),
    re.compile(rf"\bmount ?path[ :=]{{1,2}}{_FOLDER}"),
    re.compile(
        rf"\b(?:data|files?|uploads?|state|volume|storage|persist\w*|keep\w*|stor(?:es?|ed|ing)|sav(?:es?|"
        rf"ed|ing)|writ(?:es?|ten|ing))(?: [\w-]+){{0,6}}? (?:at|to|in|into|under) {_FOLDER}"
    ),
)
_TEMPORARY = ("/tmp", "/var/tmp", "/run", "/var/run", "/dev")
_NODE_LABEL = (
    re.compile(r"\bnode ?selector[ :=]*[`\"']?([a-z0-9][a-z0-9./-]{0,62})[=:] ?[`\"']?([a-z0-9][a-z0-9._-]{0,62})"),
    re.compile(
        r"\bnodes? (?:which |that )?(?:is |are )?(?:labell?ed|with(?: the)? labels?|having|with|where|"
        r"carrying)(?: the label)? [`\"']?([a-z0-9][a-z0-9./-]{0,62})=[`\"']?([a-z0-9][a-z0-9._-]{0,62})"
    ),
    re.compile(r"\b[`\"']?([a-z0-9][a-z0-9./-]{0,62})=([a-z0-9][a-z0-9._-]{0,62})[`\"']? nodes?\b"),
)


def places(text: str) -> dict[str, Any]:
    """`namespace`, `storage_class`, `access_mode`, `mount_path` and `node_selector`, as far as they are said."""
    lower = text.lower()
    said: dict[str, Any] = {
        "namespace": _namespace(lower),
        "storage_class": _storage_class(lower),
        "access_mode": _access_mode(lower),
        "mount_path": next(_mounts(lower), ""),
        "node_selector": tuple(dict.fromkeys(pair for one in _NODE_LABEL for pair in one.findall(lower)))[:4],
    }
    return {name: value for name, value in said.items() if value}


def _mounts(text: str) -> Iterator[str]:
    """Folders that data is kept in; what is temporary by its name keeps none."""
    found = (found[1].rstrip(".") for one in _MOUNT for found in one.finditer(text))
    yield from (folder for folder in found if not folder.startswith(_TEMPORARY))


def _namespace(text: str) -> str:
    found = (found[1] for pattern in _NAMESPACE for found in pattern.finditer(text))
    return next((dns_label(one) for one in found if one not in word_set("no_namespace")), "")


def _storage_class(text: str) -> str:
    found = [found[1] or found[2] for found in _CLASS.finditer(text)]
    found += [found[1] for found in _CLAIMS_CLASS.finditer(text)]
    return next((one.strip(".-") for one in found if one not in word_set("no_class")), "")


def _access_mode(text: str) -> str:
    found = _MODE.search(text)
    return _ACCESS[next(one for one in found.groups() if one).replace(" ", "")] if found else ""
