"""What a command does to what runs: nothing, something that can be undone, something that cannot.

What is not known here is taken to change something. Sources: the reference pages of docker, kubectl and helm.
"""

from __future__ import annotations

from agentcore.knowledge.records import Effect
from agentcore.parsing.commandline import Command, parse_command

READS = {
    "docker": {
        *("inspect", "info", "version", "search", "system df", "system info", "scout", "buildx ls", "context ls"),
        *(f"container {verb}" for verb in ("ls", "inspect", "logs", "top", "stats", "port", "diff", "wait")),
        *(f"{thing} {verb}" for thing in ("image", "network", "volume") for verb in ("ls", "inspect")),
        *("image history", "buildx imagetools inspect"),
    },
    "compose": {"ps", "ls", "logs", "config", "images", "top", "port", "version", "events", "stats", "volumes"},
    "kubectl": {
        *("get", "describe", "logs", "events", "top pod", "top node", "explain", "diff", "version", "wait"),
        *("cluster-info", "api-resources", "api-versions", "auth can-i", "auth whoami", "config view", "options"),
        *("config get-contexts", "config current-context", "rollout status", "rollout history", "port-forward"),
        "kustomize",
    },
    "helm": {"list", "status", "history", "get", "show", "search", "template", "lint", "version", "env", "verify"},
}
DESTROYS = {
    "docker": {
        *(f"{thing} {verb}" for thing in ("container", "image", "volume", "network") for verb in ("rm", "prune")),
        *("container kill", "system prune", "builder prune", "buildx prune"),
    },
    "compose": {"rm", "kill"},
    "kubectl": {"delete"},
    "helm": {"uninstall"},
}
READS_WITH = {"docker image build": {"check"}}
DESTROYS_WITH = {
    "compose down": {"volumes", "rmi"},
    "kubectl replace": {"force"},
    "kubectl drain": {"force", "delete-emptydir-data"},
    "kubectl apply": {"force", "prune"},
}


def effect_of(command: str) -> Effect:
    """The effect of a command line. Raises CommandError for what is none of docker, kubectl and helm."""
    parsed = parse_command(command)
    if parsed.flags.get("dry-run", ("none",)) not in {("none",), ("false",)} or _is_among(parsed, READS):
        return Effect.READS
    if _has_one(parsed, READS_WITH):
        return Effect.READS
    if _has_one(parsed, DESTROYS_WITH) or (_is_among(parsed, DESTROYS) and not _comes_back(parsed)):
        return Effect.DESTROYS
    return Effect.CHANGES


def _is_among(parsed: Command, table: dict[str, set[str]]) -> bool:
    return bool({parsed.path[0] if parsed.path else "", " ".join(parsed.path)} & table.get(parsed.tool, set()))


def _has_one(parsed: Command, table: dict[str, set[str]]) -> bool:
    return bool(table.get(parsed.name, set()) & {name for name, values in parsed.flags.items() if values != ("false",)})


def _comes_back(parsed: Command) -> bool:
    """A single Pod that is deleted by name is made anew by its controller."""
    gone = parsed.operands
    return parsed.name == "kubectl delete" and len(gone) == 1 and gone[0].startswith("pod/")
