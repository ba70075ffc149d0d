"""A bash feature in /bin/sh."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

POSIX = ("sh", "dash")
BUILTINS = {"source": ".", "[[": "[", "pushd": "cd", "popd": "cd", "declare": "an assignment", "mapfile": "read"}

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN uses a bash feature, and its shell is /bin/sh.",
    why="On Debian and Ubuntu that is dash, which knows no `source` and no `[[`, so the step fails.",
    fix='Use the POSIX form, or set `SHELL ["/bin/bash", "-c"]` above.',
    ignore_when="Where `/bin/sh` of the base image is bash, and nothing in the image's name says so.",
    good=(
        '  FROM debian:12\n  RUN . /etc/os-release && [ -n "$ID" ]',
        '  FROM debian:12\n  SHELL ["/bin/bash", "-c"]\n  RUN source /etc/os-release',
        "  FROM debian:12\n  RUN <<EOF\n  #!/bin/bash\n  source /etc/os-release\n  EOF",
        "  FROM fedora:41\n  RUN source /etc/os-release && [[ -n $ID ]]",
        "  FROM alpine:3.20\n  RUN source /etc/os-release && [[ -n $ID ]]",
        '  FROM debian:12\n  RUN [ "$A" = b ] && echo ${A:-x} ${A%y} "{1..3}" > log 2>&1',
        "  FROM debian:12\n  RUN <<EOF bash\n  source /etc/os-release\n  EOF",
        "  FROM debian:12\n  RUN bash -c 'source /etc/os-release'",
    ),
    bad=(
        "  FROM debian:12\n> RUN cat <<< hello",
        "  FROM debian:12\n> RUN diff <(a) <(b) && x=(1 2) && make &> log",
        '  FROM debian:12\n> RUN [ "$A" == b ] && echo ${A//x/y} {1..3}',
        '  FROM debian:12\n  SHELL ["/bin/bash", "-c"]\n  RUN <<EOF\n  #!/bin/sh\n> source /etc/os-release\n  EOF',
        "  FROM debian:12\n> RUN source /etc/os-release",
        '  FROM debian:12\n> RUN if [[ -n "$A" ]]; then make; fi',
    ),
    equivalents=(
        "hadolint:SC3046",
        "hadolint:SC3010",
        "hadolint:SC3001",
        "hadolint:SC3011",
        "hadolint:SC3030",
        "hadolint:SC*",
    ),
    sources=("https://www.shellcheck.net/wiki/SC3046", "https://www.shellcheck.net/wiki/SC3010"),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    stage = file.stage_of(node)
    if node.form == "exec" or (stage and stage.plain_shell != "sh" and not node.context.shell):
        return
    for command in node.commands:
        if command.shell in POSIX and command.name in BUILTINS:
            instead = BUILTINS[command.name]
            # the dot looks for a name without a slash among programs only
            is_path = command.name == "source" and "/" in "".join(command.values[:1])
            edits = instead_of(command.head, ".") if is_path and command.head else ()
            yield rule.finding(command.span, f"`{command.name}` is no POSIX shell; `{instead}` is.", *edits)
    for feature in node.script.bash_features:
        if feature.shell in POSIX:
            yield rule.finding(feature.span, f"A POSIX shell does not know {feature.name}.")
