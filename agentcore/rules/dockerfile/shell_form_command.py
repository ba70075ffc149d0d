"""CMD or ENTRYPOINT in shell form."""

import json
from collections.abc import Iterator

from agentcore.parsing.dockerfile import Cmd, Dockerfile, Entrypoint
from agentcore.parsing.dockerfile_words import json_strings
from agentcore.rules.base import Edit, Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="CMD or ENTRYPOINT is written in shell form.",
    why="The shell becomes process 1 and passes no signals on: `docker stop` waits 10 seconds, then kills.",
    fix='Write it as a JSON array with double quotes: `CMD ["node", "server.js"]`.',
    ignore_when=(
        "Where the shell is needed for variables or several commands, and the last one begins with `exec` so that the "
        "program receives signals."
    ),
    good=(
        '  FROM node:22\n  CMD ["node", "server.js"]',
        '  FROM node:22\n  ENTRYPOINT ["/entry.sh"]',
        '  FROM node:22\n  SHELL ["/bin/bash", "-c"]\n  CMD exec node server.js',
    ),
    bad=(
        "  FROM node:22\n> CMD node server.js",
        "  FROM node:22\n> ENTRYPOINT /entry.sh",
        "  FROM node:22\n> CMD ['node', 'server.js']",
    ),
    equivalents=("hadolint:DL3025", "buildkit:JSONArgsRecommended"),
    sources=(
        "https://docs.docker.com/reference/build-checks/json-args-recommended/",
        "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
    ),
)


@rule.on(Cmd, Entrypoint)
def check(node: Cmd | Entrypoint, file: Dockerfile) -> Iterator[Finding]:
    # a SHELL of its own says that the shell is meant
    if node.form == "shell" and node.context.shell is None:
        text = f"`{node.keyword}` in shell form runs below a shell that passes no signals on."
        yield rule.finding(node.span, text, *as_array(node, file))


def as_array(node: Cmd | Entrypoint, file: Dockerfile) -> tuple[Edit, ...]:
    """The JSON array, where it starts the same program with the same arguments."""
    if node.context.shell_argv != ("/bin/sh", "-c") or not node.rest.is_on_one_line:
        return ()
    # with an array ENTRYPOINT takes what CMD says as its arguments
    stage, other = file.stage_of(node), Cmd if isinstance(node, Entrypoint) else Entrypoint
    if next(iter(file.select(other)), None) is not None or stage is None:
        return ()
    words = node.plain_words or single_quoted(node.text)
    return (Edit(node.rest, json.dumps(words, ensure_ascii=False)),) if words else ()


def single_quoted(text: str) -> tuple[str, ...]:
    """The strings of what would be a JSON array with double quotes."""
    if "\\" in text or '"' in text:
        return ()
    items = json_strings(text.replace("'", '"'), 0)
    return tuple(item.value for item in items or ())
