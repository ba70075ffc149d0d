"""pip --trusted-host."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import pip_install
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`pip` trusts a host without checking its certificate.",
    why="Whoever stands between the build and the server can hand out other packages.",
    fix="Remove `--trusted-host`; give pip the authority's certificate with `--cert` if the index has its own.",
    ignore_when="Where the index runs on the build machine itself, for example a proxy on `localhost` without TLS.",
    good=("  FROM python:3.12\n  RUN pip install --index-url https://a.io/simple flask==3.0.3",),
    bad=("  FROM python:3.12\n> RUN pip install --trusted-host packages.shop.example flask==3.0.3",),
    equivalents=("checkov:CKV2_DOCKER_4",),
    sources=("https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if pip_install(command) and command.has("--trusted-host"):
            yield rule.finding(command.span, "`pip` accepts any certificate of the trusted host.")
