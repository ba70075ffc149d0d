"""PYTHONHTTPSVERIFY=0."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Given
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="PYTHONHTTPSVERIFY switches certificate checks off.",
    why="HTTPS clients of Python 2.7's standard library then accept any server. Python 3 never reads the variable.",
    fix="Remove the variable; add the missing authority's certificate instead.",
    ignore_when=(
        "Where the image runs Python 3, which never reads the variable; it can then be removed without any effect."
    ),
    good=("  FROM python:2.7\n  ENV PYTHONHTTPSVERIFY=1", "  FROM python:2.7\n  RUN APYTHONHTTPSVERIFY=0 python a.py"),
    bad=("  FROM python:2.7\n> ENV PYTHONHTTPSVERIFY=0", "  FROM python:2.7\n> RUN PYTHONHTTPSVERIFY='0' python a.py"),
    equivalents=("checkov:CKV2_DOCKER_5",),
    sources=("https://peps.python.org/pep-0493/",),
)


@rule.on(Given)
def check(node: Given, file: Dockerfile) -> Iterator[Finding]:
    if node.name == "PYTHONHTTPSVERIFY" and node.value == "0":
        yield rule.finding(node.span, "Python accepts any certificate.")
