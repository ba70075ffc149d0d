"""go install without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import go_install, is_pinned_go, unpinned
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`go install`, `go get` or `go run` names no version.",
    why="The next build may take a newer release and break without a change in the file.",
    fix="Write `go install example.com/tool@v1.2.3`.",
    ignore_when=(
        "Where the command runs inside a module whose `go.mod` lists the package, so that its version is fixed there."
    ),
    good=(
        "  FROM golang:1.23\n  RUN go install example.com/tool@v1.2.3",
        "  FROM golang:1.23\n  RUN go install ./cmd/app && go run main.go",
        "  FROM golang:1.23\n  RUN go get",
    ),
    bad=(
        "  FROM golang:1.23\n> RUN go install example.com/tool@latest",
        "  FROM golang:1.23\n> RUN go get example.com/tool",
    ),
    equivalents=("hadolint:DL3062",),
    sources=("https://go.dev/ref/mod#go-install",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for word in unpinned(go_install(command), is_pinned_go):
            if not file.is_open(word):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
