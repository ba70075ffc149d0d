"""Compilers stay in the image that runs."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run, Stage
from agentcore.parsing.shell_packages import Install, apk_add, apt_install, rpm_install
from agentcore.rules.base import Finding, Rule, Severity

TOOLS = frozenset(
    {"build-essential", "build-base", "gcc", "g++", "clang", "make", "cmake", "cargo", "rustc", "golang", "maven"}
    | {"gradle", "linux-headers", "musl-dev", "libc6-dev", "gcc-c++", "autoconf", "automake"}
)
REMOVALS = frozenset({"del", "remove", "purge", "autoremove", "erase"})

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="Build tools are installed in the final stage.",
    why="Compilers make the image several times larger and hand an intruder the tools to build more.",
    fix="Build in a stage of its own, and copy the result: `COPY --from=build /out /app`.",
    ignore_when=(
        "Where the image exists to compile something: a builder image, a CI runner, a development container, or a "
        "program that compiles plugins while it runs."
    ),
    good=(
        "  FROM debian:12 AS build\n  RUN apt-get update && apt-get install -y gcc\n  FROM debian:12",
        "  FROM alpine:3.20\n  RUN apk add --no-cache -t tools gcc && make && apk del tools",
        "  FROM debian:12\n  RUN apt-get update && apt-get install -y curl",
    ),
    bad=(
        "  FROM debian:12\n> RUN apt-get update && apt-get install -y build-essential",
        "  FROM alpine:3.20\n  RUN apk add --no-cache curl \\\n>     build-base",
    ),
    sources=("https://docs.docker.com/build/building/multi-stage/",),
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    if stage.index not in file.shipped:
        return
    for node in stage.every(Run):
        # a RUN that removes packages again cleans up after itself
        if any(REMOVALS & set(command.values) for command in node.commands):
            continue
        for command in node.commands:
            install = install_of(command)
            for word in install.packages if install else ():
                if word.value.partition("=")[0] in TOOLS:
                    yield rule.finding(word.span, f"`{word.value}` stays in the image that runs.")


def install_of(command: Command) -> Install | None:
    return apt_install(command) or apk_add(command) or rpm_install(command, ("dnf", "yum", "microdnf"))
