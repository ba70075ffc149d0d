"""COPY --from names no stage."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Copy, Dockerfile
from agentcore.parsing.dockerfile_words import misspelt, nearest
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import instead_of

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="COPY --from names no earlier stage.",
    why="Docker then takes the name for an image and tries to pull it, or refuses the number.",
    fix="Name a stage that begins above, or an image with its tag; for a variable, write `FROM $NAME AS source` first.",
    ignore_when=(
        "Where the name is a build context that `docker build --build-context name=…` or a bake file provides, or an "
        "image that is really meant without a tag."
    ),
    good=(
        "  FROM alpine:3.20 AS build\n  FROM alpine:3.20\n  COPY --from=build /a /a",
        "  FROM alpine:3.20\n  FROM alpine:3.20\n  COPY --from=0 /a /a",
        "  FROM alpine:3.20\n  COPY --from=nginx:1.27 /a /a",
        "  ARG SOURCE\n  FROM $SOURCE AS source\n  FROM alpine:3.20\n  COPY --from=source /a /a",
    ),
    bad=(
        "  FROM alpine:3.20 AS build\n  FROM alpine:3.20\n> COPY --from=biuld /a /a",
        "  FROM alpine:3.20\n> COPY --from=build /a /a\n  FROM alpine:3.20 AS build",
        "  FROM alpine:3.20\n> COPY --from=3 /a /a",
        "  ARG SOURCE\n  FROM alpine:3.20\n> COPY --from=$SOURCE /a /a",
    ),
    equivalents=("hadolint:DL3022",),
    sources=(
        "https://docs.docker.com/build/building/multi-stage/",
        "https://github.com/moby/buildkit/issues/2374",
    ),
)


@rule.on(Copy)
def check(node: Copy, file: Dockerfile) -> Iterator[Finding]:
    flag = node.flag("from")
    name = node.source_stage
    if flag is None or not name:
        return
    if flag.value.variables:
        yield rule.finding(
            flag.value.span, f"`--from` takes no variables: `{flag.value.text[:60]}` is read as written."
        )
        return
    if any(sign in name for sign in ":/@."):
        return
    if is_own(node, file) or file.stage_named(name, node.stage):
        return
    near = nearest(name.lower(), file.stage_indexes)
    hint = f"; `{near}` may be meant" if near not in ("", name.lower()) else ""
    meant = misspelt(name.lower(), (stage.name.lower() for stage in file.stages[: node.stage]))
    edits = instead_of(flag.value, meant) if meant else ()
    yield rule.finding(flag.value.span, f"No stage above is called `{name}`{hint}.", *edits)


def is_own(node: Copy, file: Dockerfile) -> bool:
    stage = file.stage_of(node)
    return (
        stage is not None and stage.index >= 0 and node.source_stage.lower() in (stage.name.lower(), str(stage.index))
    )
