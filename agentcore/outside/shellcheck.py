"""ShellCheck on the RUNs of a Dockerfile: one process for all of them, and each finding at its place in the file.

It is a program under the GPL, so it is no dependency: `pip install slipway[shellcheck]` brings it, and without it a
review that asks for it says so.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.dockerfile_lines import Stretch
from agentcore.parsing.shell_texts import ShellText
from agentcore.rules.base import Finding, Severity
from agentcore.rules.outside import SHELLCHECK

ABSENT = "ShellCheck is not installed here: `pip install slipway[shellcheck]` brings it."
SECONDS = 20
MOST_CHARACTERS = 100_000
# what it calls the shells; it does not know zsh
DIALECTS = {"sh": "sh", "bash": "bash", "dash": "dash", "ash": "busybox", "ksh": "ksh"}
# the first lines of every script are ours: a directive, and the variables that the Dockerfile defines
HEADER_LINES = 2
# files that are sourced are in the image, not here
LEFT_OUT = "SC1090,SC1091"
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY")
PLAIN_VALUE = re.compile(r"[A-Za-z0-9_./:=@+-]{1,500}")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,200}")


class Unavailable(Exception):
    """It could not be asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Script:
    """One text as it is handed over, and where it stands."""

    text: str
    stretch: Stretch
    starts: tuple[int, ...]

    def place(self, line: int, column: int) -> int:
        """The offset in the stretch of a place that ShellCheck names."""
        start = self.starts[min(line - HEADER_LINES, len(self.starts)) - 1]
        return min(start + column - 1, len(self.stretch.text))


@cache
def program() -> str | None:
    """Where the program is: beside this Python, or on the path."""
    beside = Path(sys.executable).with_name("shellcheck")
    return str(beside) if beside.is_file() else shutil.which("shellcheck")


def shellcheck(file: Dockerfile, command: str | None = None) -> list[Finding]:
    """What ShellCheck finds in the RUNs of a Dockerfile, in file order. Raises Unavailable if it cannot be asked."""
    scripts = list(scripts_of(file))
    if not scripts:
        return []
    found = command or program()
    if found is None:
        raise Unavailable(ABSENT)
    if sum(len(script.text) for script in scripts) > MOST_CHARACTERS:
        raise Unavailable(f"ShellCheck is given at most {MOST_CHARACTERS:,} characters: move commands into scripts.")
    said = (finding_of(comment, scripts) for comment in asked(found, scripts))
    return sorted({finding for finding in said if finding}, key=lambda each: (each.span, each.rule_id, each.message))


def asked(command: str, scripts: list[Script]) -> list[dict[str, Any]]:
    """Its comments on some scripts, by one process that sees nothing else."""
    with TemporaryDirectory(prefix="shellcheck-") as folder:
        names = [f"{number}.sh" for number in range(len(scripts))]
        for name, script in zip(names, scripts, strict=True):
            Path(folder, name).write_text(script.text, encoding="utf-8", errors="replace", newline="\n")
        try:
            answer = subprocess.run(
                [command, "--norc", "--format=json1", f"--exclude={LEFT_OUT}", *names],
                cwd=folder,
                env={"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
            comments: list[dict[str, Any]] = json.loads(answer.stdout)["comments"]
        except subprocess.TimeoutExpired:
            raise Unavailable(f"ShellCheck did not answer within {SECONDS} seconds.") from None
        except (OSError, ValueError, KeyError, TypeError):
            raise Unavailable("ShellCheck could not be run here, or gave no answer.") from None
    return comments


def finding_of(comment: dict[str, Any], scripts: list[Script]) -> Finding | None:
    """A comment as a finding; None if it speaks of the lines that are ours."""
    if comment["line"] <= HEADER_LINES:
        return None
    script = scripts[int(comment["file"].partition(".")[0])]
    start = script.place(comment["line"], comment["column"])
    end = script.place(comment["endLine"], comment["endColumn"])
    span = script.stretch.span(start, max(start, end))
    return Finding(f"{SHELLCHECK}/SC{comment['code']}", Severity(comment["level"]), span, sentence(comment["message"]))


def sentence(message: str) -> str:
    message = message.strip()
    return message if message.endswith((".", "!", "?")) else f"{message}."


def scripts_of(file: Dockerfile) -> Iterator[Script]:
    """The shell texts of every RUN that ShellCheck can read."""
    for node in file.select(Run):
        for text in node.posix_texts if node.context.is_readable else ():
            dialect = dialect_of(text, node, file)
            if dialect and text.stretch.text.strip():
                yield script_of(text, dialect, " ".join(definitions(node)))


def script_of(text: ShellText, dialect: str, known: str) -> Script:
    body = text.stretch.text
    errexit = "set -e; " if text.stops_on_failure else ""
    header = f"# shellcheck shell={dialect}\n{errexit}{f'export {known}' if known else ':'}\n"
    starts = (0, *(number + 1 for number, letter in enumerate(body) if letter == "\n"))
    return Script(header + body + "\n", text.stretch, starts)


def dialect_of(text: ShellText, node: Run, file: Dockerfile) -> str:
    """What ShellCheck calls the shell: the one that SHELL or a shebang names, or what /bin/sh is in the base image."""
    stage = file.stage_of(node)
    shell = stage.plain_shell if stage and text.shell == "sh" else text.shell
    return DIALECTS.get(shell, "")


def definitions(node: Run) -> Iterator[str]:
    """The variables that are set where a RUN stands; a value that only the build knows may be anything."""
    moment = node.context.moment
    names = dict.fromkeys([*moment.names(), *PROXIES, *(name.lower() for name in PROXIES)])
    for name in names:
        setting = moment.lookup(name)
        value = setting.value if setting and setting.is_env else None
        if NAME.fullmatch(name):
            yield f"{name}='{value}'" if value is not None and PLAIN_VALUE.fullmatch(value) else f'{name}="$1"'
