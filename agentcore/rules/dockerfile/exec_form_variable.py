"""A variable in exec form, which no shell replaces."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Cmd, Dockerfile, Entrypoint, Healthcheck, Run
from agentcore.parsing.shell_wrappers import SHELLS
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An exec form uses a variable.",
    why="No shell reads the JSON array, so the program receives the text `$PORT` instead of its value.",
    fix='Let the program read the variable, or call a shell: `["sh", "-c", "exec app $PORT"]`.',
    ignore_when="Where the program expands the text itself, as some entrypoint scripts and `envsubst` wrappers do.",
    good=(
        '  FROM alpine:3.20\n  CMD ["sh", "-c", "exec app --port $PORT"]',
        '  FROM alpine:3.20\n  CMD ["app", "--cost=5$"]',
        "  FROM alpine:3.20\n  RUN echo $PORT",
    ),
    bad=(
        '  FROM alpine:3.20\n> CMD ["app", "--port", "$PORT"]',
        '  FROM alpine:3.20\n> ENTRYPOINT ["${HOME}/app"]',
    ),
    sources=("https://docs.docker.com/reference/dockerfile/#exec-form",),
)


@rule.on(Run, Cmd, Entrypoint, Healthcheck)
def check(node: Run | Cmd | Entrypoint | Healthcheck, file: Dockerfile) -> Iterator[Finding]:
    if node.form != "exec" or any(command.name in SHELLS for command in node.commands):
        return
    for word in node.words:
        if word.names_variable:
            yield rule.finding(word.span, f"No shell replaces the variable in `{word.value[:60]}`.")
