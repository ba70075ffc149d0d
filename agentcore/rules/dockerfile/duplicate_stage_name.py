"""Two stages with one name."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Stage
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Two stages share a name.",
    why="`COPY --from` and `--target` reach only one of them, which need not be the one that was meant.",
    fix="Give every stage a name of its own.",
    ignore_when=(
        "Never in a file that people maintain: BuildKit builds it, but whoever reads `--from=name` has to count the "
        "stages above to know which one is meant."
    ),
    good=("  FROM alpine:3.20 AS a\n  FROM alpine:3.20 AS b", "  FROM alpine:3.20\n  FROM alpine:3.20"),
    bad=("  FROM alpine:3.20 AS a\n> FROM debian:12 AS a", "  FROM alpine:3.20 AS a\n> FROM debian:12 AS A"),
    equivalents=("hadolint:DL3024", "buildkit:DuplicateStageName", "checkov:CKV_DOCKER_11"),
    sources=("https://docs.docker.com/reference/build-checks/duplicate-stage-name/",),
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    if stage.start and stage.start.name_word and file.stage_indexes[stage.name.lower()][0] < stage.index:
        yield rule.finding(stage.start.name_word.span, f"An earlier stage is called `{stage.name}` too.")
