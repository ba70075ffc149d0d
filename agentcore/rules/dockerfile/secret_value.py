"""A known kind of key in the file itself."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Assigning, Dockerfile, Launch
from agentcore.parsing.secret_values import kind_of_key
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A key or token stands in the Dockerfile.",
    why="Everyone who can read the file or pull the image can use it, and it stays in the history of both.",
    fix="Revoke it, and mount the new one for its step: `RUN --mount=type=secret,id=token`.",
    ignore_when="Where it is a documented example key that opens nothing.",
    good=(
        "  FROM debian:12\n  ENV AWS_ACCESS_KEY_ID=$ID",
        "  FROM debian:12\n  RUN --mount=type=secret,id=token cat /run/secrets/token",
        "  FROM debian:12\n  ENV COMMIT=0a7f6ccf5e307be6a7ec1866ba92b4f822466094",
    ),
    bad=(
        "  FROM debian:12\n> ENV AWS_ID=AKIAQWERTYUIOPASDFGH",
        "  FROM debian:12\n> RUN curl -u a:ghp_a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1 https://a.io",
    ),
    sources=("https://docs.docker.com/build/building/secrets/",),
)


@rule.on(Assigning)
def check(node: Assigning, file: Dockerfile) -> Iterator[Finding]:
    for pair in node.pairs:
        kind = kind_of_key(pair.value.text) if pair.value else ""
        if kind:
            yield rule.finding(pair.span, f"The value of `{pair.name.value}` is {kind}.")


@rule.on(Launch)
def check_launch(node: Launch, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        for word in command.args if not command.wrapper else ():
            kind = kind_of_key(word.text)
            if kind:
                yield rule.finding(word.span, f"This is {kind}.")
