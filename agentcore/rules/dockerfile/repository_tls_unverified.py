"""yum-config-manager --setopt=sslverify=0."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A repository of yum or dnf is used without checking its certificate.",
    why="Whoever stands between the build and the repository can hand out other packages.",
    fix="Remove `sslverify`; name the authority with `sslcacert` if the repository has its own.",
    ignore_when=(
        "Where the repository is a mirror inside a closed network and `gpgcheck` stays on, so that every package is "
        "still checked by its signature."
    ),
    good=(
        "  FROM fedora:41\n  RUN dnf config-manager --save --setopt=sslverify=1",
        "  FROM fedora:41\n  RUN yum-config-manager --disable sslverify && echo --setopt=sslverify=0",
    ),
    bad=(
        "  FROM fedora:41\n> RUN dnf config-manager --save --setopt=sslverify=No",
        '  FROM fedora:41\n> RUN yum-config-manager --setopt="epel.sslverify=0" --save',
    ),
    equivalents=("checkov:CKV2_DOCKER_15",),
    sources=("https://dnf.readthedocs.io/en/latest/conf_ref.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if is_manager(command) and any(switches_off(value) for value in command.values):
            yield rule.finding(command.span, "The repository's certificate is not checked.")


def is_manager(command: Command) -> bool:
    return command.name in ("yum", "dnf", "yum-config-manager", "dnf-config-manager")


def switches_off(value: str) -> bool:
    name, _, setting = value.removeprefix("--setopt=").rpartition("=")
    return name.rpartition(".")[2] == "sslverify" and setting.lower() in ("0", "false", "no", "off")
