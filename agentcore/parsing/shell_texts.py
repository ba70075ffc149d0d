"""The shell texts of one instruction, each with the shell that will read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from agentcore.parsing.dockerfile_lines import Heredoc, Stretch
from agentcore.parsing.shell_wrappers import SHELLS

WINDOWS = re.compile(r"(?:^|/)windows(?:[/:@]|$)|servercore|nanoserver")


@dataclass(frozen=True, slots=True)
class ShellText:
    """A text and the command that reads it: the shell, with its options."""

    stretch: Stretch
    argv: tuple[str, ...]
    is_heredoc: bool = False

    @property
    def shell(self) -> str:
        return shell_name(self.argv)

    @property
    def stops_on_failure(self) -> bool:
        """Whether the shell is told to stop at the first command that fails."""
        return any(is_errexit(word) for word in self.argv[1:])

    @property
    def fails_in_pipes(self) -> bool:
        """Whether the shell is told that a pipe fails if any command in it does."""
        # dash, which is /bin/sh on Debian, knows the option only since 2023
        return "pipefail" in self.argv and self.shell in ("bash", "ash", "zsh")


def shell_of_image(reference: str) -> tuple[str, ...]:
    """What runs the shell form in an image that sets no SHELL, as far as its name tells Windows from Linux."""
    return ("cmd", "/S", "/C") if WINDOWS.search(reference.lower()) else ("/bin/sh", "-c")


def shell_name(argv: tuple[str, ...]) -> str:
    """The shell's name without its folder: `sh`, `bash`, `powershell`."""
    first = argv[0] if argv else ""
    return first.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".exe")


def is_errexit(value: str) -> bool:
    return value == "errexit" or (value.startswith("-") and value[1:2] != "-" and "e" in value)


def shell_texts(
    stretch: Stretch, start: int, heredocs: Iterable[Heredoc], argv: tuple[str, ...]
) -> Iterator[ShellText]:
    """The line itself, and the heredocs that are a script: those without a command, and those a shell is given."""
    line = [" "] * start + list(stretch.text[start:])
    for heredoc in heredocs:
        line[heredoc.start : heredoc.end] = " " * (heredoc.end - heredoc.start)
    text = "".join(line)
    words = tuple(text.split(None, 12)[:12])
    if words:
        yield ShellText(replace(stretch, text=text), argv)
    for heredoc in heredocs:
        reader = words or interpreter(heredoc) or argv
        if not words or shell_name(words) in SHELLS:
            yield ShellText(heredoc.body, reader, is_heredoc=True)


def interpreter(heredoc: Heredoc) -> tuple[str, ...]:
    """The command in the heredoc's shebang; none without one."""
    first, _, _ = heredoc.body.text.partition("\n")
    words = tuple(first[2:].split()) if first.startswith("#!") else ()
    if shell_name(words) != "env":
        return words
    # `env -S bash -e` hands the options on
    return next((words[at:] for at, word in enumerate(words) if at and not word.startswith("-")), ())
