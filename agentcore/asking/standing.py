"""Whether what a question speaks of runs already: `my web deployment`, `scale service orders`, `the existing app`."""

from __future__ import annotations

import re

from agentcore.asking.intents import Intent
from agentcore.blueprints.wanted import Wanted

_BESIDE = frozenset({Intent.EXPOSE, Intent.SCALE, Intent.CONFIGURE, Intent.STORE, Intent.SECURE})
_KIND = r"(?:deployments?|statefulsets?|daemonsets?|workloads?|pods?|services?)"
_STANDS = (
    re.compile(
        rf"\b(?:my|our|the|existing|running|this|that) (?:[a-z0-9.-]+ ){{0,2}}{_KIND}\b"
        r"(?! (?:account|mesh|discovery))"
    ),
    re.compile(r"\b(?:existing|already (?:running|deployed|there|have)|(?:running|deployed) already)\b"),
    re.compile(r"\bhave (?:a|an) (?:running )?(?:[a-z0-9-]+ ){0,2}(?:deployment|statefulset|daemonset|service)\b"),
)
_MADE = re.compile(
    r"\b(?:create|write|make|generate|give me|new|deploy|run|draft|yaml for|manifests? for|build|set up) "
    r"(?:me |us )?(?:an? |the |my |our |some )?(?:[a-z0-9-]+ ){0,2}"
    r"(?:deployments?|statefulsets?|daemonsets?|workloads?|app|pods?)\b"
)


def stands(text: str, intent: Intent, wanted: Wanted) -> bool:
    """`wanted` is named there; what is only called by its kind may be anything, and is written as an example."""
    text = text.lower()
    if intent not in _BESIDE or _MADE.search(text):
        return False
    named = wanted.name != Wanted().name and not wanted.image
    behind = re.compile(rf"\b{_KIND} [`\"']?{re.escape(wanted.name)}\b")
    return named and (bool(behind.search(text)) or any(one.search(text) for one in _STANDS))
