"""An entrypoint script that does not exec."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Copy, Dockerfile
from agentcore.parsing.shell import read_script
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A start script runs the program as its child.",
    why="The shell stays the first process and passes no signals on, so a stop waits ten seconds and then kills both.",
    fix='End the script with `exec "$@"`, or `exec` and the program.',
    ignore_when="Where the script has to clean up after the program, and traps signals itself.",
    good=(
        '  FROM a:1\n  COPY <<EOF /entry.sh\n  #!/bin/sh\n  exec "$@"\n  EOF\n  ENTRYPOINT ["/entry.sh"]',
        '  FROM a:1\n  COPY <<EOF /tool.sh\n  #!/bin/sh\n  make\n  EOF\n  ENTRYPOINT ["/entry.sh"]',
    ),
    bad=('  FROM a:1\n> COPY <<EOF /entry.sh\n  #!/bin/sh\n  migrate\n  serve\n  EOF\n  ENTRYPOINT ["/entry.sh"]',),
    sources=("https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example",),
)


@rule.on(Copy)
def check(node: Copy, file: Dockerfile) -> Iterator[Finding]:
    stage, target = file.stage_of(node), node.destination
    launch = stage.entrypoint if stage else None
    if launch is None or target is None or len(node.heredocs) != 1 or target.value not in launch.argv:
        return
    script = read_script(node.heredocs[0].body, None)
    names = {command.name for command in script.commands}
    if names and not names & {"exec", "trap"}:
        yield rule.finding(target.span, f"`{target.value}` starts the program without `exec`.")
