"""A command line and a snapshot → what kubectl prints, stderr and stdout as a terminal shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agentcore.kubectl.commands import can_i, describe, events, get, logs, rollout, top
from agentcore.kubectl.snapshot import CannotPrint, Refused, Snapshot
from agentcore.parsing.commandline import Command, CommandError, parse_command

COMMANDS: Mapping[str, Callable[[Command, Snapshot], str]] = {
    "get": get.get,
    "describe": describe.describe,
    "logs": logs.logs,
    "events": events.events,
    "top pod": top.top_pods,
    "top node": top.top_nodes,
    "rollout status": rollout.status,
    "rollout history": rollout.history,
    "auth can-i": can_i.can_i,
}


def printed(command: str, snapshot: Snapshot) -> str:
    """What `kubectl …` prints of a snapshot. Raises CannotPrint where this cannot be said."""
    try:
        parsed = parse_command(command)
    except CommandError as error:
        raise CannotPrint(str(error)) from None
    path = " ".join(parsed.path)
    if parsed.tool != "kubectl" or path not in COMMANDS:
        known = ", ".join(f"`kubectl {name}`" for name in COMMANDS)
        raise CannotPrint(f"`{parsed.name}` is not printed here; what is: {known}")
    try:
        return COMMANDS[path](parsed, snapshot)
    except Refused as said:
        return f"{said}\n"
