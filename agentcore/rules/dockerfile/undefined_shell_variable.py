"""A shell variable that nothing sets."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

# set by the shell, the container, or Docker itself
KNOWN = frozenset(
    {"HOME", "PATH", "PWD", "OLDPWD", "USER", "SHELL", "HOSTNAME", "IFS", "OPTARG", "OPTIND", "PPID", "LANG", "TERM"}
    | {"HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "ftp_proxy", "no_proxy"}
    | {"ALL_PROXY", "all_proxy", "LINENO", "PS1", "PS4", "UID", "TMPDIR", "DEBIAN_FRONTEND"}
)
BASH = frozenset(
    {"RANDOM", "SECONDS", "BASH_SOURCE", "BASH_VERSION", "EUID", "FUNCNAME", "HOSTTYPE", "OSTYPE", "REPLY"}
)
SOURCES = ("source", ".", "read", "eval", "export", "getopts", "mapfile")

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A RUN uses a variable that nothing defines.",
    why="It is empty, so a path or an address is shorter than it was meant; an ARG from before FROM is not seen here.",
    fix="Declare it with ARG or ENV in this stage, or give a default: `${NAME:-value}`.",
    ignore_when=(
        "Where the base image sets the variable and this file does not show it, such as `JAVA_HOME` in a JDK image."
    ),
    good=(
        '  FROM alpine:3.20\n  ARG DIR\n  RUN ls "$DIR" "$HOME" "$HTTP_PROXY"',
        '  FROM alpine:3.20\n  RUN for a in 1 2; do echo "$a"; done; echo "${B:-none}"',
        '  FROM alpine:3.20\n  RUN . /etc/os-release && echo "$ID"',
        '  FROM debian:12\n  SHELL ["/bin/bash", "-c"]\n  RUN echo "$RANDOM"',
    ),
    bad=(
        '  FROM alpine:3.20\n> RUN ls "$DIR"',
        '  ARG DIR=/srv\n  FROM alpine:3.20\n> RUN ls "$DIR"',
        '  FROM alpine:3.20\n> RUN echo "$RANDOM"',
    ),
    equivalents=("hadolint:SC2154", "hadolint:SC*"),
    sources=("https://www.shellcheck.net/wiki/SC2154", "https://docs.docker.com/build/building/variables/#scoping"),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if node.form == "exec" or any(command.name in SOURCES for command in node.commands):
        return
    for reference in node.script.references:
        known = KNOWN | BASH if reference.shell in ("bash", "zsh") else KNOWN
        name = reference.name
        is_name = name and not name[0].isdigit()
        if is_name and not reference.is_defined and not reference.operator and name not in known:
            yield rule.finding(reference.span, f"Nothing sets `{name}` in this stage.")
