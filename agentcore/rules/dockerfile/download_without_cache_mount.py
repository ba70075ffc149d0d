"""An install that a cache mount would speed up."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import pip_install
from agentcore.rules.base import Finding, Rule, Severity

DOWNLOADS = (
    *(("npm", "ci"), ("yarn", "install"), ("pnpm", "install"), ("go", "mod", "download"), ("go", "build")),
    *(("cargo", "build"), ("mvn", "package"), ("bundle", "install"), ("composer", "install"), ("dotnet", "restore")),
)

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A package manager downloads everything again at every build.",
    why="When the list of packages changes by one line, the layer is built anew and all of them are fetched again.",
    fix="Mount its cache: `RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt`.",
    ignore_when="Where builds run on machines that keep no cache, as most hosted pipelines do.",
    good=(
        "  FROM debian:12\n  RUN --mount=type=cache,target=/root/.npm npm ci",
        "  FROM debian:12\n  RUN --mount=type=cache,target=/go/pkg/mod go build ./...",
        "  FROM debian:12\n  RUN make",
    ),
    bad=(
        "  FROM debian:12\n> RUN npm ci",
        "  FROM debian:12\n> RUN go mod download",
        "  FROM debian:12\n> RUN pip install -r requirements.txt",
    ),
    sources=("https://docs.docker.com/build/cache/optimize/",),
    on_by_default=False,
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if any(mount.type == "cache" for mount in node.mounts):
        return
    for command in node.commands:
        starts = any(command.starts_with(*words) for words in DOWNLOADS)
        if starts or (pip_install(command) and command.has("-r", "--requirement")):
            yield rule.finding(command.span, f"`{command.text[:60]}` keeps nothing for the next build.")
