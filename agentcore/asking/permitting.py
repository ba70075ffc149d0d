"""Who may do what: the verbs and resources of a Role, and the Pods that may call."""

from __future__ import annotations

import re
from typing import Any

from agentcore.knowledge.vocabulary import word_set

_VERBS = {
    "read": ("get", "list", "watch"),
    "reads": ("get", "list", "watch"),
    "view": ("get", "list", "watch"),
    "see": ("get", "list", "watch"),
    "read-only": ("get", "list", "watch"),
    "readonly": ("get", "list", "watch"),
    "get": ("get",),
    "list": ("list",),
    "watch": ("watch",),
    "create": ("create",),
    "update": ("update",),
    "edit": ("get", "update", "patch"),
    "modify": ("get", "update", "patch"),
    "change": ("get", "update", "patch"),
    "patch": ("patch",),
    "write": ("create", "update", "patch"),
    "delete": ("delete",),
    "remove": ("delete",),
    "restart": ("get", "patch"),
    "scale": ("get", "patch"),
}
_RESOURCES = {
    "pod": "pods",
    "log": "pods/log",
    "pod log": "pods/log",
    "service": "services",
    "deployment": "deployments",
    "statefulset": "statefulsets",
    "daemonset": "daemonsets",
    "replicaset": "replicasets",
    "job": "jobs",
    "cronjob": "cronjobs",
    "configmap": "configmaps",
    "secret": "secrets",
    "ingress": "ingresses",
    "event": "events",
    "node": "nodes",
    "namespace": "namespaces",
    "pvc": "persistentvolumeclaims",
    "persistentvolumeclaim": "persistentvolumeclaims",
    "endpoint": "endpoints",
    "networkpolicy": "networkpolicies",
}
_WORD = "|".join(sorted(_VERBS, key=len, reverse=True))
_RIGHT = re.compile(
    r"\b(?:may|can|should|must|could|allow(?:ed|s)?|able|permit(?:ted|s)?|right(?:s)?|permissions?|access|"
    r"let(?:s)?|rbac|role|"
    rf"account|only|needs?|that|who|which|user)\b(?: [\w-]+){{0,6}}? (?:{_WORD})\b[^.;?!\n]{{0,120}}"
)
_OVER = re.compile(
    r"\b(?:read[- ]?only|read|view|list|write|edit|delete) (?:access|rights?|permissions?|privileges?|role) "
    r"(?:to|for|on|over|of) [^.;?!\n]{0,120}"
)
_WHERE = re.compile(r"\b(?:in|within|inside|of|from|on) (?:the|my|our|a|its|namespace|all|every)\b")
_GRANTS = re.compile(
    r"\b(?:rbac|roles?|clusterroles?|accounts?|permissions?|permitted|allow\w*|rights?|may|grant\w*|developers?|users?|"
    r"privileges?|read-only|access to)\b"
)
_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FROM = re.compile(
    r"\b(?:labell?ed|(?:with|having|by)(?: the| a)? labels?|pods? with|pods? where) "
    r"[`\"']?([a-z0-9][a-z0-9./-]{0,62})=[`\"']?([a-z0-9][a-z0-9._-]{0,62})"
)
_ONLY = (
    re.compile(
        r"\bonly (?:the |our |my )?(?:pods? (?:of|from) )?(?:the |our |my )?"
        r"([a-z][a-z0-9-]{1,40})"
        r"(?: pods?| service| app| deployment| namespace)? "
        r"(?:may|can|should|must|is allowed|are allowed|shall|to)(?: be able|"
        r" be allowed)?(?: to)? (?:reach|talk|connect|access|call|use|speak|send|query)"
    ),
    re.compile(
        r"\b(?:allow|accept|permit|accessible|reachable|traffic|ingress|requests?|connections?|"
        r"calls?)(?: [\w-]+){0,3}? (?:only )?(?:from|by) (?:only )?(?:the |our |"
        r"my )?([a-z][a-z0-9-]{1,40})(?: pods?| service| app| deployment)\b"
    ),
    re.compile(
        r"\b(?:allow|permit|let) (?:only )?(?:the |our |my )?([a-z][a-z0-9-]{1,40})(?: pods?| service|"
        r" app| deployment)? (?:to )?(?:reach|talk to|connect to|access|call)\b"
    ),
)


def permissions(text: str) -> dict[str, Any]:
    """`verbs`, `resources` and `allowed_from`, as far as they are said."""
    text = text.lower()
    verbs, resources = _rights(text)
    said = {"verbs": verbs, "resources": resources, "allowed_from": _callers(text)}
    return {name: value for name, value in said.items() if value}


def _rights(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not _GRANTS.search(text):
        return (), ()
    for found in (*_OVER.finditer(text), *_RIGHT.finditer(text)):
        words = _TOKEN.findall(_WHERE.split(found[0], maxsplit=1)[0])
        resources = [_RESOURCES[one] for one in (word.rstrip("s") for word in words) if one in _RESOURCES]
        resources += [
            _RESOURCES[one] for one in (f"{word[:-2]}" for word in words if word.endswith("es")) if one in _RESOURCES
        ]
        verbs = [verb for word in words for verb in _VERBS.get(word, ())]
        if verbs and resources:
            return tuple(dict.fromkeys(verbs)), tuple(dict.fromkeys(resources))
    return (), ()


def _callers(text: str) -> tuple[tuple[str, str], ...]:
    if "node" not in text:
        labelled = tuple(dict.fromkeys(_FROM.findall(text)))
        if labelled:
            return labelled[:4]
    callers = [found[1] for pattern in _ONLY for found in pattern.finditer(text) if found[1] not in word_set("nobody")]
    return tuple(("app.kubernetes.io/name", caller) for caller in dict.fromkeys(callers))[:4]
