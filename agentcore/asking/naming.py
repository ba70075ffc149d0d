"""What the program is called, as a DNS label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from agentcore.asking.recognising import key, names
from agentcore.knowledge.vocabulary import word_set

_NAME = r"[`\"']?([a-z0-9][a-z0-9._-]{0,62}(?:/[a-z0-9][a-z0-9._-]{0,62})?)[`\"']?"
_CALLED = re.compile(
    rf"\b(?:called|named|name(?:d)? it|call it|it is called|its name is|name is|name[:=]|app name|by the name of|"
    rf"with the name|under the name|--name)(?: as|[:=])? ?{_NAME}(?! (?:volume|pipe|port))"
)
_OF_KIND = re.compile(
    r"\b(?:deployment|service|statefulset|daemonset|cronjob|job|app|application|container|image|chart|pod|"
    r"release|ingress|"
    r"workload|microservice) [`\"']([a-z0-9][a-z0-9._/-]{0,62})[`\"']"
)
_PROGRAM = (
    r"(?:service|api|app|application|microservice|worker|backend|frontend|server|web ?app|website|site|database|job|"
    r"deployment|statefulset|daemonset|cronjob|cron job|image|container|chart|pod|pods|workload|bot|"
    r"gateway|processor|consumer)"
)
_OBJECT = (
    r"(?:deployment|statefulset|daemonset|cronjob|cron job|job|image|container|chart|pods?|workload|ingress|service)"
)
_MINE = re.compile(rf"\b(?:my|our|the|a|an|this) ([a-z0-9.#+]+ )?{_NAME} {_PROGRAM}\b")
_PARTS = re.compile(
    rf"\b(?:my|our|the|a|an|this|for|of|expose|scale|create) (web|api|frontend|backend|worker|db|cache|"
    rf"database) {_OBJECT}\b"
)
_FOR = re.compile(
    r"\b(?:for|deploy|run|expose|scale|secure|of|build|dockeri[sz]e|containeri[sz]e|"
    r"package) (?:the image |image |our |my |"
    r"the )?[`\"']?([a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*)(?![\w/])"
)
_DASHED = re.compile(
    r"\b(?:for|deploy|expose|run|of|scale|dockeri[sz]e|containeri[sz]e|secure|package|my|our|the) (?:the |"
    r"my |our |image )?"
    r"[`\"']?([a-z][a-z0-9]*(?:-[a-z0-9]+){1,4})\b(?![/:]|\.\w)"
)
_AS = re.compile(r"\bas [`\"']([a-z0-9][a-z0-9._-]{0,62})[`\"']")
_THING_FOR = re.compile(
    r"\b(?:hpa|autoscaler|deployment|service|ingress|configmap|secret|chart|dockerfile|pvc|pdb|policy|"
    r"manifests?|yaml|route|quota|"
    r"account|statefulset|cronjob|job|budget|claim) for (?:the |my |our )?"
    r"[`\"']?([a-z][a-z0-9-]{2,40})[`\"']?(?=[:,.?!\n]|$| with\b| in\b| on\b| that\b| which\b| using\b|"
    r" at\b| from\b| by\b)"
)
_NOT_CALLED = {
    "after",
    "by",
    "in",
    "as",
    "from",
    "volume",
    "volumes",
    "pipe",
    "port",
    "ports",
    "it",
    "that",
    "this",
    "a",
    "an",
    "the",
    "when",
    "with",
    "on",
    "for",
    "to",
    "is",
    "something",
}


def name(text: str) -> str:
    """A DNS label, or empty where nothing is called anything."""
    text = text.lower()
    return next((label for label in (dns_label(one) for one in _candidates(text)) if label), "")


def said_name(text: str) -> dict[str, Any]:
    found = name(text)
    return {"name": found} if found else {}


def dns_label(said: str) -> str:
    """The last part of a path, with nothing a label may not have; at most 63 characters."""
    last = said.rpartition("/")[2]
    return re.sub(r"[^a-z0-9-]+", "-", last.lower()).strip("-")[:63].rstrip("-")


def _candidates(text: str) -> Iterator[str]:
    for pattern in (_CALLED, _OF_KIND, _AS):
        yield from (found[1] for found in pattern.finditer(text) if found[1] not in _NOT_CALLED)
    yield from (found[1] for found in _FOR.finditer(text) if found[1].replace("/", "") not in ("ci/cd", "tcp/ip"))
    for found in _MINE.finditer(text):
        if _is_a_name(found[2]) and key(f"{found[1]} {found[2]}") not in names():
            yield found[2]
    yield from _PARTS.findall(text)
    yield from (found[1] for found in _THING_FOR.finditer(text) if _is_a_name(found[1]))
    yield from (found[1] for found in _DASHED.finditer(text) if _is_a_name(found[1]))


def _is_a_name(word: str) -> bool:
    """`payments` in `my payments service`; but neither `node` nor `small`."""
    if any(part in word_set("little") for part in (word,)) or word in word_set("plain") or word[0].isdigit():
        return False
    return key(word) not in names() and not word.endswith(("ing", "est", "ed", "ly", "less")) and len(word) > 2
