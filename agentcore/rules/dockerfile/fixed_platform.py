"""FROM --platform with a constant."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="FROM fixes the platform.",
    why="The image is the same on every machine, so on others it is emulated, slowly, or does not start.",
    fix="Leave `--platform` out, or use `$BUILDPLATFORM` for a stage that cross-compiles.",
    ignore_when=(
        "Where a binary exists for one platform alone, such as a vendor's amd64 driver, so that an emulated image is "
        "the only one possible."
    ),
    good=(
        "  FROM --platform=$BUILDPLATFORM golang:1.23",
        "  FROM alpine:3.20",
        "  FROM --platform=linux/arm64 alpine:3.20 AS build_arm64",
    ),
    bad=("> FROM --platform=linux/amd64 alpine:3.20", "> FROM --platform=linux/amd64 alpine:3.20 AS build"),
    equivalents=("hadolint:DL3029", "buildkit:FromPlatformFlagConstDisallowed"),
    sources=("https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    flag = node.platform
    if flag is None or flag.value.variables or not flag.value.value:
        return
    system, _, machine = flag.value.value.lower().partition("/")
    # a stage named for its platform is one of several, chosen by $TARGETARCH
    if not any(part and part in node.name.lower() for part in (system, *machine.split("/"))):
        yield rule.finding(flag.span, f"The stage is built for `{flag.value.value}` on every machine.")
