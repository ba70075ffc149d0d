"""What a compiled program's last stage is: one binary, on a base without a shell."""

from __future__ import annotations

from agentcore.blueprints.image import Stage, Step
from agentcore.blueprints.instructions import cmd, copy, entrypoint, env, expose, no_healthcheck, user
from agentcore.blueprints.safe_values import port
from agentcore.blueprints.serving import is_served
from agentcore.blueprints.wanted import USER_ID, Wanted


def runner(wanted: Wanted, base: str, built: str, *, decision: str) -> Stage:
    """The stage that takes the file `built` out of the stage `build`, as `/app`."""
    steps: list[Step] = [copy(built, to="/app", stage="build"), user(USER_ID)]
    if is_served(wanted):
        steps += [env(listening(wanted)), expose(port(wanted)), no_healthcheck("no-healthcheck-distroless")]
    steps.append(entrypoint("/app", decision="exec-form"))
    if len(wanted.command) > 1:
        steps.append(cmd(*wanted.command[1:]))
    return Stage(base, "runner", tuple(steps), decision=decision)


def listening(wanted: Wanted) -> dict[str, str]:
    return {"PORT": str(port(wanted))} if is_served(wanted) else {}
