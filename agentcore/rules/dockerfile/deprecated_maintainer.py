"""MAINTAINER."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Maintainer
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.rules.edits import in_case_of

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="MAINTAINER is deprecated.",
    why="It sets a field that few tools read; labels are shown by `docker inspect` and by registries.",
    fix='Write `LABEL org.opencontainers.image.authors="name@example.com"`.',
    ignore_when="Where an old tool reads the `Author` field of the image and nothing else; no current one does.",
    good=('  FROM alpine:3.20\n  LABEL org.opencontainers.image.authors="a@example.com"',),
    bad=("  FROM alpine:3.20\n> MAINTAINER a@example.com",),
    equivalents=("hadolint:DL4000", "buildkit:MaintainerDeprecated", "checkov:CKV_DOCKER_6"),
    sources=("https://docs.docker.com/reference/build-checks/maintainer-deprecated/",),
)


@rule.on(Maintainer)
def check(node: Maintainer, file: Dockerfile) -> Iterator[Finding]:
    yield rule.finding(node.keyword_word.span, "`MAINTAINER` is deprecated in favour of a label.", *as_label(node))


def as_label(node: Maintainer) -> tuple[Edit, ...]:
    keyword = node.keyword_word
    if len(node.words) != 1 or not node.words[0].span.is_on_one_line or set('"\\$`') & set(node.text):
        return ()
    label = f'org.opencontainers.image.authors="{node.text}"'
    return Edit(keyword.span, in_case_of(keyword.text, "LABEL")), Edit(node.words[0].span, label)
