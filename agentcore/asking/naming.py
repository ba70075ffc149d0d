"""What the program is called, as a DNS label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from agentcore.asking.bare_names import bare_names
from agentcore.asking.recognising import key, names
from agentcore.knowledge.vocabulary import word_set

_NAME = r"[`\"']?([a-z0-9][a-z0-9._-]{0,62}(?:/[a-z0-9][a-z0-9._-]{0,62})?)[`\"']?"
_OTHERS = (
    r"(?:secrets?|configmaps?|config maps?|namespaces?|volumes?|claims?|pvcs?|nodes?|users?|accounts?|files?|networks?|"
    r"roles?|class|key|stage|repo|repository|branch|registry|database|host|variables?|labels?|ns)"
)
_CALLED = re.compile(
    rf"(?P<of>\b{_OTHERS} )?(?:\b(?:called|named|name(?:d)? it|call it|it is called|its name is|name is|app name|"
    rf"by the name of|with (?:the )?name|under the name)\b[:=]?|\bname[:=]|, name\b|--name\b[:=]?)(?: as\b)? ?{_NAME}"
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
_MINE = re.compile(rf"\b(?:my|our|the|a|an|this) ([a-z0-9.#+]+ )?{_NAME} ({_PROGRAM})\b")
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
    return _first((*_marked(text), *bare_names(text)))


def marked_name(text: str) -> str:
    """The same where something beside its place marks it as a name, so that it is no word with a typing error."""
    return _first(_marked(text.lower()))


def _first(candidates: Iterable[str]) -> str:
    return next((label for label in (dns_label(one) for one in candidates) if label), "")


def said_name(text: str) -> dict[str, Any]:
    found = name(text)
    return {"name": found} if found else {}


def dns_label(said: str) -> str:
    """The last part of a path, with nothing a label may not have; at most 63 characters."""
    last = said.rpartition("/")[2]
    return re.sub(r"[^a-z0-9-]+", "-", last.lower()).strip("-")[:63].rstrip("-")


def _marked(text: str) -> Iterator[str]:
    yield from (found[2] for found in _CALLED.finditer(text) if not found["of"] and found[2] not in _NOT_CALLED)
    for pattern in (_OF_KIND, _AS):
        yield from (found[1] for found in pattern.finditer(text) if found[1] not in _NOT_CALLED)
    yield from (found[1] for found in _FOR.finditer(text) if found[1].replace("/", "") not in ("ci/cd", "tcp/ip"))
    for found in _MINE.finditer(text):
        if _is_a_name(found[2]) and not _is_one_thing(found[1], found[2], found[3]):
            yield found[2]
    yield from (found[1] for found in _DASHED.finditer(text) if _is_a_name(found[1]))


def _is_one_thing(before: str | None, word: str, behind: str) -> bool:
    """`cluster autoscaler`, `init container`: words that only say together what is meant."""
    return key(f"{before or ''} {word}") in names() or key(f"{word} {behind}") in names()


def _is_a_name(word: str) -> bool:
    """`payments` in `my payments service`; but neither `node` nor `small`."""
    if word[0].isdigit() or any(word in word_set(one) for one in ("little", "plain", "no_name")):
        return False
    return key(word) not in names() and not word.endswith(("ing", "est", "ed", "ly", "less")) and len(word) > 2
