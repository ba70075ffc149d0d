"""What a question names that a command needs and no file does: a node, a tag, a revision, a person, a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.asking.understood import Understood
from agentcore.asking.wording import tidied
from agentcore.blueprints.wanted import Wanted
from agentcore.knowledge.phrasing import words

NAME = r"[`\"']?([a-z0-9][a-z0-9._-]{0,62})[`\"']?(?![\w/-])"
SAID = {
    "NODE": re.compile(rf"\bnodes? (?:called |named )?{NAME}"),
    "POD": re.compile(rf"\bpods? (?:called |named )?{NAME}"),
    "CLAIM": re.compile(rf"\b(?:pvc|claim) (?:called |named )?{NAME}"),
    "SECRET": re.compile(rf"\bsecret (?:called |named )?{NAME}"),
    "VOLUME": re.compile(rf"\bvolume (?:called |named )?{NAME}"),
    "REVISION": re.compile(r"\b(?:revision|rev|version|release) (?:number |no )?(\d{1,4})\b(?!\.\d)"),
    "TAG": re.compile(
        r"\b(?:to|tag|version|release) (?:version |tag )?[`\"']?(v?\d{1,6}(?:\.\d{1,6}){1,3}[\w.-]{0,30})"
    ),
    "FILE": re.compile(r"(?<![\w./-])([\w.-]{1,60}(?:/[\w.-]{1,60}){0,6}\.(?:ya?ml|json|env|properties|conf))\b"),
    "ACCOUNT": re.compile(rf"\bservice ?account (?:called |named )?{NAME}"),
    "USER": re.compile(rf"\b(?<!service )(?:user|colleague|intern) (?:called |named )?{NAME}"),
    "SERVICE": re.compile(
        rf"\b(?:(?:only|just) (?:for|of|from)|compose service|service (?:called|named)) (?:the )?{NAME}"
    ),
    "REPLICAS": re.compile(r"\b(\d{1,3}) (?:workers|containers|copies|instances|times)\b"),
}
PEOPLE = frozenset({"USER", "ACCOUNT", "SERVICE"})  # are called by ordinary words too
FIGURE = re.compile(r"[\d.-]")


def said_in(understood: Understood) -> dict[str, str]:
    """By placeholder; what the question says nothing of is not there."""
    return dict(_said(tidied(understood.query.query).lower(), understood.wanted))


def _said(text: str, wanted: Wanted) -> Iterator[tuple[str, str]]:
    for placeholder, pattern in SAID.items():
        names = (found[1].rstrip(".-") for found in pattern.finditer(text))
        name = next((one for one in names if _is_name(one, placeholder)), "")
        if name:
            yield placeholder, name
    if wanted.replicas is not None:
        yield "REPLICAS", str(wanted.replicas)
    if wanted.verbs and wanted.resources:
        yield "VERB", wanted.verbs[0]
        yield "RESOURCE", wanted.resources[0]


def _is_name(word: str, placeholder: str) -> bool:
    """A thing of a cluster has a figure or a hyphen in its name, or it may be any word behind its kind."""
    if placeholder in PEOPLE:
        return word not in words("nameless") and not word.endswith(("ing", "ed"))
    return bool(FIGURE.search(word)) or placeholder == "FILE"
