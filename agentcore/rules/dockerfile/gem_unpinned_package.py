"""gem install without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import gem_install, is_pinned_gem, unpinned
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`gem install` names no version.",
    why="The next build may take a new major release and break without a change in the file.",
    fix="Write `gem install bundler:2.5.11`.",
    ignore_when=(
        "Where the gem is a tool for the build that leaves no trace in the result, and its newest release is wanted on "
        "purpose."
    ),
    good=(
        "  FROM ruby:3.3\n  RUN gem install bundler:2.5.11 -- --with-x",
        "  FROM ruby:3.3\n  RUN gem install bundler --version 2.5.11",
    ),
    bad=("  FROM ruby:3.3\n> RUN gem install bundler",),
    equivalents=("hadolint:DL3028",),
    sources=("https://guides.rubygems.org/command-reference/#gem-install",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        install = gem_install(command)
        if install is None or command.has("-v", "--version"):
            continue
        for word in unpinned(install, is_pinned_gem):
            if not file.is_open(word) and "=" not in word.value and word.value not in ("true", "false"):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
