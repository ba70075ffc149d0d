"""The instructions of a Dockerfile as steps of an image, each with its words quoted as that instruction needs it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from agentcore.blueprints.image import Step

OPERATORS = frozenset({"&&", "||", "|", ";", ">", ">>", "<", "2>&1"})


def run(*commands: str, caches: tuple[str, ...] = (), binds: tuple[str, ...] = (), decision: str = "") -> Step:
    """Commands that must all succeed. A cache is a folder kept between builds, a bind a file seen only by this step."""
    mounts = (
        *(f"--mount=type=cache,target={folder}" for folder in caches),
        *(f"--mount=type=bind,source={name},target={name}" for name in binds),
    )
    chained = tuple(f"{command} &&" for command in commands[:-1])
    return Step("RUN", (*mounts, *chained, commands[-1]), decision)


def copy(*sources: str, to: str = "./", stage: str = "", owner: int | None = None, decision: str = "") -> Step:
    options = (
        *((f"--from={stage}",) if stage else ()),
        *((f"--chown={owner}:{owner}",) if owner is not None else ()),
    )
    return Step("COPY", (" ".join((*options, *sources, to)),), decision)


def env(values: Mapping[str, str], decision: str = "") -> Step:
    return Step("ENV", tuple(f"{name}={_env_value(value)}" for name, value in values.items()), decision)


def _env_value(value: str) -> str:
    return value if value and not set(value) & set(" \"'\\\t\n") else json.dumps(value)


def workdir(path: str) -> Step:
    return Step("WORKDIR", (path,))


def user(number: int, decision: str = "numeric-user") -> Step:
    return Step("USER", (f"{number}:{number}",), decision)


def expose(port: int) -> Step:
    return Step("EXPOSE", (str(port),))


def cmd(*words: str, decision: str = "") -> Step:
    return Step("CMD", (exec_form(words),), decision)


def entrypoint(*words: str, decision: str = "") -> Step:
    return Step("ENTRYPOINT", (exec_form(words),), decision)


def healthcheck(*words: str, start_period: int = 10, decision: str = "") -> Step:
    options = f"--interval=30s --timeout=3s --start-period={start_period}s --retries=3"
    return Step("HEALTHCHECK", (options, f"CMD {exec_form(words)}"), decision)


def no_healthcheck(decision: str) -> Step:
    """No instruction at all, only the remark that says why there is none."""
    return Step("", (), decision)


def exec_form(words: tuple[str, ...]) -> str:
    """JSON in ASCII: no word can end the list or the line it stands in."""
    return json.dumps(list(words))


def as_process(words: tuple[str, ...]) -> tuple[str, ...]:
    """A command as one program: what needs a shell gets one, and `exec` gives its place to the program."""
    words = tuple(word.replace("\0", "") for word in words)  # no argument of a process can hold one
    has_operator = any(word in OPERATORS or word.endswith(";") for word in words)
    if has_operator:
        return ("sh", "-c", " ".join(words))
    return ("sh", "-c", "exec " + " ".join(words)) if any("$" in word for word in words) else words
