"""FROM and AS in different case."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.rules.edits import in_case_of

rule = Rule(
    module=__name__,
    severity=Severity.STYLE,
    summary="FROM and AS differ in case.",
    why="A line that mixes both cases hides where the image ends and the stage name begins.",
    fix="Write both in capitals: `FROM image AS name`.",
    ignore_when="Where a generator writes the file and fixes one keyword's case; the build does not differ.",
    good=("  FROM alpine:3.20 AS build", "  from alpine:3.20 as build"),
    bad=("> FROM alpine:3.20 as build", "> from alpine:3.20 AS build"),
    equivalents=("buildkit:FromAsCasing",),
    sources=("https://docs.docker.com/reference/build-checks/from-as-casing/",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    keyword = node.keyword_word.text
    if node.as_word is None:
        return
    word = node.as_word.text
    if (keyword.isupper() and not word.isupper()) or (keyword.islower() and not word.islower()):
        edit = Edit(node.as_word.span, in_case_of(keyword, "AS"))
        yield rule.finding(node.as_word.span, f"`{word}` and `{keyword}` differ in case.", edit)
