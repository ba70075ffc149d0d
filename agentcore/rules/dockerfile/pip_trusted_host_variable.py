"""PIP_TRUSTED_HOST."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Given
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="PIP_TRUSTED_HOST switches certificate checks off.",
    why="Whoever stands between the build and the server can hand out other packages.",
    fix="Remove the variable; name the authority with `PIP_CERT` if the index has its own.",
    ignore_when=(
        "In a builder stage behind a company proxy whose certificate cannot be had, with every package pinned by "
        "`--require-hashes`."
    ),
    good=("  FROM python:3.12\n  ENV PIP_CERT=/ca.pem", "  FROM python:3.12\n  RUN pip install a==1"),
    bad=(
        "  FROM python:3.12\n> ENV PIP_TRUSTED_HOST=packages.shop.example",
        "  FROM python:3.12\n> ARG PIP_TRUSTED_HOST=packages.shop.example",
    ),
    equivalents=("checkov:CKV2_DOCKER_16",),
    sources=("https://pip.pypa.io/en/stable/topics/configuration/#environment-variables",),
)


@rule.on(Given)
def check(node: Given, file: Dockerfile) -> Iterator[Finding]:
    if node.name == "PIP_TRUSTED_HOST" and node.value:
        yield rule.finding(node.span, "`pip` accepts any certificate of the trusted host.")
