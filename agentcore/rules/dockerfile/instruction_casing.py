"""Instructions in mixed case."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="An instruction is not in the case of the others.",
    why="Readers find the steps of a build by their keywords; one in another case is overlooked.",
    fix="Write every instruction in capitals.",
    ignore_when=(
        "Where a file is about to be replaced or comes from elsewhere unchanged, so that a change of every line would "
        "only hide the real one."
    ),
    good=("  FROM alpine:3.20\n  COPY a /a", "  from alpine:3.20\n  copy a /a"),
    bad=("  FROM alpine:3.20\n  COPY a /a\n> Run make", "  from alpine:3.20\n  copy a /a\n> RUN make"),
    equivalents=("buildkit:ConsistentInstructionCasing",),
    sources=("https://docs.docker.com/reference/build-checks/consistent-instruction-casing/",),
)


@rule.on(Dockerfile)
def check(file: Dockerfile, _: Dockerfile) -> Iterator[Finding]:
    words = [node.keyword_word for node in file.instructions]
    lower = sum(word.text.islower() for word in words)
    is_lower = lower > sum(word.text.isupper() for word in words)
    for word in words:
        if not (word.text.islower() if is_lower else word.text.isupper()):
            wanted = "small letters" if is_lower else "capitals"
            edit = Edit(word.span, word.text.lower() if is_lower else word.text.upper())
            yield rule.finding(word.span, f"`{word.text[:40]}` is not in {wanted} as the others are.", edit)
