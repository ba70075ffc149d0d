"""From what a question names to what is to be written.

The query's own environment counts; only where it is the default, development, may the words say another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from agentcore.asking.addresses import addresses, routes
from agentcore.asking.agents import agents
from agentcore.asking.counting import in_figures
from agentcore.asking.images import said_image
from agentcore.asking.naming import dns_label, said_name
from agentcore.asking.numbers import numbers
from agentcore.asking.permitting import permissions
from agentcore.asking.placing import places
from agentcore.asking.ports import ports
from agentcore.asking.quantities import quantities
from agentcore.asking.quotas import quotas
from agentcore.asking.recognising import Named, key, names, singular
from agentcore.asking.referring import references
from agentcore.asking.scheduling import said_schedule
from agentcore.asking.settings import settings
from agentcore.asking.starting import starting
from agentcore.asking.versions import said_version
from agentcore.blueprints.wanted import Exposure, Part, Stack, Wanted, Workload
from agentcore.contract import Environment, Query
from agentcore.knowledge.vocabulary import word_set

_NO_NAMESPACE = r"(?<!namespace )(?<!-n )\b(?:%s)\b(?! namespace|-|: )"
_PRODUCTION = re.compile(_NO_NAMESPACE % "production|prod|go live|goes live|going live")
_STAGING = re.compile(_NO_NAMESPACE % "staging|pre-?production|pre-?prod")
_NAMESPACE = re.compile(
    r"\b(?:create|make|add|new|set up|own|separate|write|need|yaml for|"
    r"manifest for)(?: [a-z-]+){0,2} namespace\b"
)
_COMMAND = re.compile(
    r"\b(?:runs?|running|executes?|executing|starts?(?: it)? with|command(?: is|:)?|calls?|"
    r"with)(?: [a-z]+){0,2} `([^`\n]{1,200})`"
)
_CLIENT = re.compile(r"(?=\b([a-z]+) ([a-z]+)\b)")  # every pair of neighbours
OWN_REGISTRY = "registry.example.com"
_EXTERNAL = re.compile(
    r"\bexternal (?:[a-z]+ )?(?:host|database|db|server|service|system|api|address|name)\b|"
    r"\b(?:host|database|db|server|service|api) (?:that (?:is|runs|lives) )?outside (?:of )?(?:the |our |my )?cluster\b"
)
_RUNTIMES = {
    "node": Stack.NODE,
    "python": Stack.PYTHON,
    "python3": Stack.PYTHON,
    "java": Stack.JAVA,
    "ruby": Stack.RUBY,
}
_KINDS = ("workload", "exposure", "parts", "environment", "backing", "name", "framework", "secrets", "host", "left_out")
_READERS = (
    numbers,
    ports,
    quantities,
    quotas,
    settings,
    addresses,
    routes,
    places,
    permissions,
    starting,
    agents,
    said_schedule,
    said_image,
)
_TOOLS = ("kubectl", "docker", "helm")


def filled(query: Query, text: str, things: Sequence[Named], *, beside: bool = False) -> Wanted:
    """All a question says for a blueprint; `text` is what `things` were found in.

    `beside` a program that was spoken of before, a product that is named is what it needs.
    """
    text = in_figures(text)
    said = {**_kinds(text.lower(), things), **_program(things)}
    for read in _READERS:
        said |= read(text)
    said |= references(text, said.get("secrets", ()))
    said |= said_version(text, said.get("stack"))
    said |= said_name(text)
    said |= _command(text, said["stack"])
    said |= {} if beside else _client(said, text) or _alone(said, things)
    said |= _implied(said, text.lower())
    said |= _quota(said)
    if said.get("image"):
        said.setdefault("name", dns_label(said["image"].partition("@")[0].rpartition("/")[2].partition(":")[0]))
    return Wanted(environment=_environment(query, text), **said)


def is_specific(wanted: Wanted) -> bool:
    """Whether something is said that only matters for what is to be written: a port, an image, a number, a language."""
    plain = Wanted()
    return any(
        getattr(wanted, one.name) != getattr(plain, one.name) for one in fields(Wanted) if one.name not in _KINDS
    )


def _kinds(text: str, things: Sequence[Named]) -> dict[str, Any]:
    """The kinds of object that are named."""
    workload = _workload(things)
    exposure = _first(one.concept.exposure for one in things)
    parts = dict.fromkeys(Part(one.concept.part) for one in things if one.concept.part)
    if _NAMESPACE.search(text):
        parts[Part.NAMESPACE] = None
    return {
        "workload": Workload(workload) if workload else None,
        "exposure": Exposure(exposure) if exposure else None,
        "parts": tuple(parts),
    }


def _workload(things: Sequence[Named]) -> str:
    """A migration is a Job where nothing else is said to run it."""
    said = [one.concept for one in things if one.concept.workload or one.concept.id == "init-container"]
    others = [one for one in said if one.id != "migration"]
    return _first(one.workload for one in others) if others else _first(one.workload for one in said)


def _program(things: Sequence[Named]) -> dict[str, Any]:
    """What the program is made with and what it needs beside it."""
    framework = next((one.concept for one in things if one.concept.framework), None)
    stack = framework.stack if framework else _first(one.concept.stack for one in things)
    return {
        "stack": Stack(stack) if stack else None,
        "framework": framework.framework if framework else "",
        "package_manager": _first(one.concept.manager for one in things),
        "backing": tuple(dict.fromkeys(one.concept.backing for one in things if one.concept.backing)),
    }


def _first(said: Iterable[str]) -> str:
    return next((one for one in said if one), "")


def _command(text: str, stack: Stack | None) -> dict[str, Any]:
    """What is run, and the language that it is run with."""
    found = _COMMAND.search(text)
    if not found or found[1].startswith(_TOOLS):
        return {}
    words = tuple(found[1].split())
    runtime = _RUNTIMES.get(words[0]) if words and stack is None else stack
    return {"command": words, "stack": runtime}


def _client(said: dict[str, Any], text: str) -> dict[str, Any]:
    """`kafka consumer`, `redis exporter`: one's own program, that talks to what it is called after."""
    for found in _CLIENT.finditer(text.lower()):
        concepts = names().get(key(found[1]), ())
        product = next((one.backing or one.program for one in concepts if one.backing or one.program), "")
        if product and found[2] in word_set("clients"):
            name = said.get("name") or f"{product}-{singular(found[2])}"
            image = said.get("image") or ("" if said["stack"] else f"{OWN_REGISTRY}/{name}:1.0.0")
            backing = said["backing"] if said["stack"] else tuple(one for one in said["backing"] if one != product)
            return {"name": name, "backing": backing, **({"image": image} if image else {})}
    return {}


def _alone(said: dict[str, Any], things: Sequence[Named]) -> dict[str, Any]:
    """A database, a broker or another finished program with nothing of one's own beside it is itself to run."""
    backing, program = said["backing"], _first(one.concept.program for one in things)
    if said["stack"] or said.get("image") or any(one.concept.id == "app" for one in things):
        return {}
    if program:
        return {"name": said.get("name") or program}
    if not backing:
        return {}
    return {"name": said.get("name") or backing[0], "backing": backing[1:]}


def _implied(said: dict[str, Any], text: str) -> dict[str, Any]:
    """What follows from what is said: a time that comes again is a CronJob's, a host name an Ingress's."""
    implied: dict[str, Any] = {}
    if said.get("schedule") and said["workload"] in (None, Workload.JOB):
        implied["workload"] = Workload.CRON_JOB
    if said["workload"] and f"{said['workload'].lower()}s" in said.get("resources", ()):
        implied["workload"] = None
    if said.get("node_port") and said["exposure"] is None:
        implied["exposure"] = Exposure.NODE_PORT
    if said.get("host") and said["exposure"] is None:
        implied["exposure"] = Exposure.EXTERNAL_NAME if _EXTERNAL.search(text) else Exposure.INGRESS
    return implied


def _quota(said: dict[str, Any]) -> dict[str, Any]:
    """What is limited for a namespace is no limit of a container."""
    if not said.get("quota"):
        return {}
    parts = tuple(dict.fromkeys((*said["parts"], Part.QUOTA)))
    return {"parts": parts, "cpu_limit": "", "memory_limit": "", "cpu_request": "", "memory_request": ""}


def _environment(query: Query, text: str) -> Environment:
    text = text.lower()
    if query.environment is Environment.DEVELOPMENT:
        if _STAGING.search(text):
            return Environment.STAGING
        if _PRODUCTION.search(text):
            return Environment.PRODUCTION
    return query.environment
