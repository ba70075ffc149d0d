"""NPM_CONFIG_STRICT_SSL=false."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Given
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="NPM_CONFIG_STRICT_SSL switches certificate checks off.",
    why="Whoever stands between the build and the registry can hand out other packages.",
    fix="Remove the variable; name the authority with `NPM_CONFIG_CAFILE` if the registry has its own.",
    ignore_when="In a stage for trying out a local registry with a self-signed certificate, which is never pushed.",
    good=("  FROM node:22\n  ENV NPM_CONFIG_STRICT_SSL=true", "  FROM node:22\n  ENV NPM_CONFIG_CAFILE=/ca.pem"),
    bad=(
        "  FROM node:22\n> ENV NPM_CONFIG_STRICT_SSL=false",
        "  FROM node:22\n> RUN npm_config_strict_ssl=false npm ci",
    ),
    equivalents=("checkov:CKV2_DOCKER_12",),
    sources=("https://docs.npmjs.com/cli/using-npm/config#strict-ssl",),
)


@rule.on(Given)
def check(node: Given, file: Dockerfile) -> Iterator[Finding]:
    if node.name.upper() == "NPM_CONFIG_STRICT_SSL" and node.value.lower() in ("false", "0"):
        yield rule.finding(node.span, "npm accepts any certificate.")
