"""A bash feature in /bin/sh."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

BUILTINS = {"source": ".", "[[": "[", "pushd": "cd", "popd": "cd", "declare": "an assignment", "mapfile": "read"}

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A RUN uses a bash feature, and its shell is /bin/sh.",
    why="On Debian and Ubuntu that is dash, which knows no `source` and no `[[`, so the step fails.",
    fix='Use the POSIX form, or set `SHELL ["/bin/bash", "-c"]` above.',
    ignore_when="Where the base image is known to link `/bin/sh` to bash, as Fedora, Rocky Linux and Arch Linux do.",
    good=(
        '  FROM debian:12\n  RUN . /etc/os-release && [ -n "$ID" ]',
        '  FROM debian:12\n  SHELL ["/bin/bash", "-c"]\n  RUN source /etc/os-release',
        "  FROM debian:12\n  RUN <<EOF\n  #!/bin/bash\n  source /etc/os-release\n  EOF",
        "  FROM debian:12\n  RUN <<EOF bash\n  source /etc/os-release\n  EOF",
        "  FROM debian:12\n  RUN bash -c 'source /etc/os-release'",
    ),
    bad=(
        '  FROM debian:12\n  SHELL ["/bin/bash", "-c"]\n  RUN <<EOF\n  #!/bin/sh\n> source /etc/os-release\n  EOF',
        "  FROM debian:12\n> RUN source /etc/os-release",
        '  FROM debian:12\n> RUN if [[ -n "$A" ]]; then make; fi',
    ),
    equivalents=("hadolint:SC3046", "hadolint:SC3010", "hadolint:SC*"),
    sources=("https://www.shellcheck.net/wiki/SC3046", "https://www.shellcheck.net/wiki/SC3010"),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands if node.form != "exec" else ():
        is_posix = command.shell in ("sh", "dash")
        if is_posix and command.name in BUILTINS and not is_alpine_test(command, node, file):
            instead = BUILTINS[command.name]
            # the dot looks for a name without a slash among programs only
            is_path = command.name == "source" and "/" in "".join(command.values[:1])
            edits = instead_of(command.head, ".") if is_path and command.head else ()
            yield rule.finding(command.span, f"`{command.name}` is no POSIX shell; `{instead}` is.", *edits)


def is_alpine_test(command: Command, node: Run, file: Dockerfile) -> bool:
    """Whether this is Alpine's ash, which knows `[[` and `source` as bash does."""
    stage = file.stage_of(node)
    return stage is not None and bool(stage.references) and "alpine" in stage.references[-1]
