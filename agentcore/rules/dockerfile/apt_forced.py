"""apt-get --force-yes."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import APT
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`apt-get` runs with `--force-yes`.",
    why="It installs unsigned packages and older versions without a question, and can leave a broken system.",
    fix="Write `-y`.",
    ignore_when=(
        "Never in a new image: the option has been deprecated since apt 1.1, and `-y` with one of the `--allow-…` "
        "options says what is really meant."
    ),
    good=("  FROM debian:12\n  RUN apt-get install -y curl",),
    bad=("  FROM debian:12\n> RUN apt-get --force-yes install curl",),
    equivalents=("checkov:CKV2_DOCKER_11",),
    sources=("https://manpages.debian.org/bookworm/apt/apt-get.8.en.html",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        given = command.written("--force-yes")
        if command.name in APT and command.has("--force-yes"):
            yield rule.finding(
                command.span, "`--force-yes` goes on whatever is wrong.", *(instead_of(given, "-y") if given else ())
            )
