"""A variable that nothing before it defines."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From, Instruction, Stage
from agentcore.parsing.dockerfile_words import misspelt, nearest
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_variable

# images known to set no environment but PATH
BARE = frozenset({"scratch", "alpine", "busybox", "debian", "ubuntu", "fedora", "centos", "archlinux", "rockylinux"})

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An instruction uses a variable that is not defined.",
    why="It becomes empty without a word, so a path or a value ends up shorter than it was meant.",
    fix="Define it above with ARG or ENV; an ARG from before FROM must be repeated in the stage.",
    ignore_when="Where the base image defines the variable under a name that happens to resemble one of this file's.",
    good=(
        "  FROM alpine:3.20\n  ARG DIR=app\n  COPY $DIR /srv/",
        "  FROM alpine:3.20\n  ENV PATH=/opt/bin:$PATH",
        "  FROM tomcat:10\n  WORKDIR $CATALINA_HOME",
        "  FROM node:22\n  ARG NPM_VERSION=10\n  LABEL node=$NODE_VERSION",
        "  FROM python:3.13-slim\n  ENV APP1_HOME=/srv\n  WORKDIR $APP2_HOME",
    ),
    bad=(
        "  FROM alpine:3.20\n> COPY $DIR /srv/\n  ARG DIR=app",
        "  ARG DIR=app\n  FROM alpine:3.20\n> COPY $DIR /srv/",
        "  FROM alpine:3.20\n> ENV PATH=/opt/bin:$PAHT",
        "  FROM python:3.13-slim\n  ENV APP_HOME=/app\n> COPY worker.toml $APP_HOEM/",
    ),
    equivalents=("buildkit:UndefinedVar",),
    sources=("https://docs.docker.com/reference/build-checks/undefined-var/",),
)


@rule.on(Instruction)
def check(node: Instruction, file: Dockerfile) -> Iterator[Finding]:
    stage = file.stage_of(node)
    if isinstance(node, From) or node.is_onbuild or stage is None:
        return
    bare, undefined = is_bare(stage), 0
    for variable, span in node.variables:
        if variable.name and not variable.is_declared:
            near = likely(variable.name, node, bare, undefined)
            undefined += 1
            if near or bare:
                hint = f"; `{near}` is" if near else ""
                edits = with_variable(node, span, variable.name) if near else ()
                yield rule.finding(span, f"`{variable.name}` is not defined here{hint}.", *edits)


def likely(name: str, node: Instruction, bare: bool, before: int) -> str:
    """The variable that was meant. Where the image sets variables of its own, only a slip of one key tells."""
    # comparing names is slow: only the first of an instruction are compared
    if bare:
        return nearest(name, node.context.moment.names()) if not before else ""
    return misspelt(name, node.context.moment.names()) if before < 2 else ""


def is_bare(stage: Stage) -> bool:
    """Whether the image at the bottom sets no variables that this file does not show."""
    last = stage.lineage[-1].start
    return last is not None and last.image in BARE
