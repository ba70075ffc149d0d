"""Commands that run another command: which of their words begin it."""

from __future__ import annotations

import re

from agentcore.parsing.dockerfile_words import Word

PLAIN_WORD = re.compile(r"[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*")
# what only a shell can do
SHELL_WORDS = frozenset(
    {".", ":", "alias", "bg", "builtin", "case", "cd", "command", "do", "eval", "exec", "exit", "export", "fg", "for"}
    | {"function", "hash", "if", "jobs", "local", "read", "readonly", "return", "select", "set", "shift", "source"}
    | {"times", "trap", "type", "ulimit", "umask", "unset", "until", "wait", "while", "time", "pushd", "popd"}
    | {"declare", "typeset", "shopt"}
)

SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh", "ksh"})

# a wrapper's options that take a value, and how many operands stand before the command it runs
WRAPPERS: dict[str, tuple[frozenset[str], int]] = {
    "sudo": (frozenset({"-u", "-g", "-C", "-h", "-p", "-U", "-r", "-t", "--user", "--group"}), 0),
    "doas": (frozenset({"-u", "-C"}), 0),
    "env": (frozenset({"-u", "-C", "--unset", "--chdir"}), 0),
    "exec": (frozenset({"-a"}), 0),
    "time": (frozenset({"-f", "-o"}), 0),
    "nice": (frozenset({"-n", "--adjustment"}), 0),
    "nohup": (frozenset(), 0),
    "command": (frozenset(), 0),
    "builtin": (frozenset(), 0),
    "eatmydata": (frozenset(), 0),
    "ionice": (frozenset({"-c", "-n", "-p"}), 0),
    "stdbuf": (frozenset({"-i", "-o", "-e"}), 0),
    "setpriv": (frozenset(), 0),
    "timeout": (frozenset({"-s", "-k", "--signal", "--kill-after"}), 1),
    "xargs": (frozenset({"-n", "-I", "-L", "-P", "-d", "-a", "-E", "-s"}), 0),
    "gosu": (frozenset(), 1),
    "su-exec": (frozenset(), 1),
    "chroot": (frozenset(), 1),
    "tini": (frozenset({"-p", "-e"}), 0),
    "dumb-init": (frozenset({"-r", "--rewrite"}), 0),
    "catatonit": (frozenset(), 0),
}


def inner_words(name: str, args: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the command that a wrapper runs; none if it is no wrapper."""
    if name not in WRAPPERS:
        return ()
    taking, before = WRAPPERS[name]
    position = 0
    while position < len(args):
        value = args[position].value
        if value == "--":
            position += 1
            break
        if value.startswith("-") and len(value) > 1:
            position += 2 if value in taking else 1
        elif name in ("env", "sudo") and is_assignment(value):
            position += 1
        else:
            break
    if name in ("command", "builtin") and args and args[0].value in ("-v", "-V"):
        return ()
    return args[position + before :]


def is_assignment(value: str) -> bool:
    name, equals, _ = value.partition("=")
    return bool(equals) and name.isidentifier()


def script_word(name: str, args: tuple[Word, ...]) -> Word | None:
    """The script that `sh -c "…"` (or `su -c`, `eval`) is given."""
    if name == "eval" and len(args) == 1:
        return args[0]
    if name not in SHELLS and name != "su":
        return None
    for number, word in enumerate(args[:-1]):
        value = word.value
        if value.startswith("-") and not value.startswith("--") and value.endswith("c"):
            return args[number + 1]
        if not value.startswith("-") and value != "pipefail" and name != "su":
            return None
    return None


def plain_command(text: str) -> tuple[str, ...]:
    """The words of shell text in which a shell does nothing but start the first with the rest; else none."""
    words = tuple(text.split())
    is_plain = all(PLAIN_WORD.fullmatch(word) for word in words)
    starts = bool(words) and words[0] not in SHELL_WORDS and "=" not in words[0]
    return words if starts and is_plain else ()
