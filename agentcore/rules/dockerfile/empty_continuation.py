"""An empty line inside an instruction."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Instruction
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.spans import Span

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An empty line stands between the lines of one instruction.",
    why="Docker joins the lines across it today and says that a later release will refuse to.",
    fix="Remove the empty line, or the backslash above it.",
    ignore_when=(
        "Never for long: builds pass today with a warning, and the line serves nobody. A comment line is allowed there "
        "and keeps the distance."
    ),
    good=(
        "  FROM alpine:3.20\n  RUN make && \\\n      make install",
        "  FROM alpine:3.20\n  RUN a && \\\n  # why\n  b",
    ),
    bad=("  FROM alpine:3.20\n  RUN make && \\\n\n>     make install",),
    equivalents=("buildkit:NoEmptyContinuation",),
    sources=("https://docs.docker.com/reference/build-checks/no-empty-continuation/",),
)


@rule.on(Instruction)
def check(node: Instruction, file: Dockerfile) -> Iterator[Finding]:
    if node.has_empty_continuation and not node.is_onbuild:
        place = Span(node.span.path, node.last_written_line)
        rows = [row for row in node.empty_rows if row < node.last_written_line]
        edits = [Edit(Span(node.span.path, row, 1, row + 1, 1), "") for row in rows]
        yield rule.finding(place, f"An empty line stands inside this `{node.keyword}`.", *edits)
