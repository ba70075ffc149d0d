"""Pastes that kubectl's own formats print: a shop in trouble, and what is asked of it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from agentcore.kubectl import Snapshot, printed
from agentcore.kubectl.composing import compose
from agentcore.kubectl.composing.admitting import merged
from tests.agent.troubleshoot.corpus.case import HERE, Case, data, made

NOW = "2026-03-05T20:41:00Z"
POD = "api-7c9d5b6f4d-x2x7k"
SEEN = {"age": "20s", "count": 4, "over": "3m30s"}
OF_POD = ("containers", "node", "age", "phase", "reason", "message", "deleting", "labels")
WAYS = {
    "describe": (f"kubectl describe pod {POD} -n shop",),
    "events": ("kubectl get pods -n shop", f"kubectl events -n shop --for pod/{POD}"),
    "get-events": ("kubectl get events -n shop",),
    "wide": ("kubectl get pods -n shop -o wide", f"kubectl describe pod {POD} -n shop"),
    "previous": ("kubectl get pods -n shop", f"kubectl logs {POD} -n shop --previous"),
}
NARROW = {
    "narrow": ("kubectl get pods -n shop",),
    "narrow-wide": ("kubectl get pods -n shop -o wide",),
    "narrow-everywhere": ("kubectl get pods -A",),
}


def shop() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((HERE / "shop.yaml").read_text(encoding="utf-8")))


def session(snapshot: Snapshot, commands: tuple[str, ...], *, with_prompts: bool = True) -> str:
    """Commands with what they print, as they stand in a terminal."""
    shown = []
    for command in commands:
        prompt = f"$ {command}\n" if with_prompts else ""
        shown.append(prompt + printed(command, snapshot))
    return "\n".join(shown)


def pod_cases() -> Iterator[Case]:
    """Every Pod of pods.yaml, in each of the ways to look at it."""
    for number, given in enumerate(data("pods.yaml")):
        snapshot = pod_in_trouble(given)
        for way in given.get("ways", ("describe", "events", "get-events", "wide")):
            text = session(snapshot, WAYS[way], with_prompts=(number + len(way)) % 2 == 0)
            yield made("pods", given, text, name=f"{given['name']}-{way}")
        way = list(NARROW)[number % len(NARROW)]
        if given["narrow"]:
            text = session(snapshot, NARROW[way], with_prompts=number % 2 == 0)
            also = [given["fault"], *given.get("also", ())]
            yield made(
                "pods", given, text, name=f"{given['name']}-{way}", fault=given["narrow"], also=also, quotes=[POD]
            )


def pod_in_trouble(given: Mapping[str, Any]) -> Snapshot:
    manifests = shop()
    template = manifests[0]["spec"]["template"]
    template["spec"] = merged(template["spec"], given.get("patch", {}))
    pod = {"of": "Deployment/api", "name": POD, "age": "4m10s"}
    pod |= {key: copy.deepcopy(given[key]) for key in OF_POD if key in given}
    if "events" in given:
        pod["events"] = [event if isinstance(event, str) else {**SEEN, **event} for event in given["events"]]
    age = pod["age"] if "age" in given else "12m"
    return compose({"now": NOW, "namespace": "shop", "age": age, "pods": [pod]}, manifests)


def cluster_cases(file: str) -> Iterator[Case]:
    """Clusters that a file describes whole: evidence, further manifests, and the commands asked."""
    for given in data(file):
        manifests = [] if given.get("alone") else shop()
        manifests += given.get("manifests", [])
        evidence = {"now": NOW, "namespace": "shop", **given["evidence"]}
        snapshot = compose(evidence, manifests)
        for number, commands in enumerate(given["commands"]):
            text = session(snapshot, tuple(commands), with_prompts=number % 2 == 0)
            yield made(file.removesuffix(".yaml"), given, text, name=f"{given['name']}-{number + 1}")
