"""The functions that criteria may call. None raises on data of another shape: it gives what is empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from agentcore.parsing.kubernetes_kinds import POD_TEMPLATES
from agentcore.parsing.kubernetes_parts import dig
from agentcore.parsing.kubernetes_paths import steps
from agentcore.parsing.kubernetes_quantities import quantity as read_quantity
from agentcore.parsing.kubernetes_selectors import selects as selector_selects
from agentcore.parsing.shell_files import action_of
from agentcore.parsing.yaml_nodes import Path
from agentcore.reach import reaches
from agentcore.rights import allows

NO_TEMPLATE: Path = ("no template",)


def kind(objects: Any, wanted: str) -> list[Any]:
    """The objects of a kind."""
    return [item for item in _maps(objects) if item.get("kind") == wanted]


def named(objects: Any, wanted: str, name: str) -> Any:
    """The object of a kind and name; an empty map if there is none."""
    found = (item for item in kind(objects, wanted) if dig(item, ("metadata", "name")) == name)
    return next(found, {})


def get(item: Any, path: str, default: Any = None) -> Any:
    """The value at a path such as `spec.template.spec.containers[0].image`, or the default."""
    return dig(item, steps(path), default)


def pod(item: Any) -> Any:
    """The PodSpec inside any workload; an empty map if there is none."""
    found = dig(item, (*_template(item), "spec"), {})
    return found if isinstance(found, dict) else {}


def pod_labels(item: Any) -> Any:
    """The labels that its pods will carry."""
    found = dig(item, (*_template(item), "metadata", "labels"), {})
    return found if isinstance(found, dict) else {}


def containers(item: Any) -> list[Any]:
    """Its containers, init containers not among them."""
    return list(_maps(pod(item).get("containers")))


def selects(selector: Any, labels: Any) -> bool:
    """Whether a label selector selects labels."""
    return selector_selects(selector, labels) if isinstance(labels, Mapping) else False


def quantity(value: Any) -> float | None:
    """The number that a Kubernetes quantity stands for: `500m` is 0.5."""
    number = read_quantity(value)
    return None if number is None else float(number)


def runs(stage: Any, words: str) -> list[Any]:
    """Its RUN commands that start with these words; flags among the words may stand anywhere."""
    wanted = words.split()
    plain = [word for word in wanted if not word.startswith("-")]
    flags = [word for word in wanted if word.startswith("-")]
    return [
        command
        for instruction in _maps(dig(stage, ("instructions",)))
        if instruction.get("keyword") == "RUN"
        for command in _maps(instruction.get("commands"))
        if _starts(command, plain) and all(flag in command.get("args", ()) for flag in flags)
    ]


def called(commands: Any, words: str) -> list[Any]:
    """The commands that are the one these words name, whatever its alias: `docker run`, `kubectl get`."""
    meant = action_of(words.split())
    return [command for command in _maps(commands) if meant and command.get("action") == meant]


def _starts(command: Mapping[str, Any], words: list[str]) -> bool:
    said = [command.get("name"), *command.get("args", ())]
    plain = [word for word in said if isinstance(word, str) and not word.startswith("-")]
    return plain[: len(words)] == words


def shared_networks(compose: Any, one: str, other: str) -> list[str]:
    """The networks on which two services meet; a service in another's network namespace is where that is."""
    theirs = _networks_of(compose, other)
    return [name for name in _networks_of(compose, one) if name in theirs]


def _networks_of(compose: Any, name: str) -> list[str]:
    for _ in range(2):
        mode = dig(compose, ("services", name, "network_mode"))
        name = mode.removeprefix("service:") if isinstance(mode, str) and mode.startswith("service:") else name
    found = dig(compose, ("services", name, "networks"))
    return list(found) if isinstance(found, dict) else []


def _template(item: Any) -> Path:
    name = item.get("kind") if isinstance(item, dict) else None
    return POD_TEMPLATES.get(name, NO_TEMPLATE) if isinstance(name, str) else NO_TEMPLATE


def _maps(items: Any) -> list[dict[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        *(kind, named, get, pod, pod_labels, containers, selects, quantity, runs, called),
        *(reaches, allows, shared_networks),
    )
}
