"""pip install without versions."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, Run
from agentcore.parsing.shell_packages import is_pinned_pip, pip_install, pipx_install, unpinned
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="`pip install` names no version.",
    why="The next build may take a new major release and break without a change in the file.",
    fix="Write `flask==3.0.3`, or install from a requirements file with versions.",
    ignore_when=(
        "Where the package is the project's own tool and its newest release shall be tested, or a constraints file is "
        "set by `PIP_CONSTRAINT`."
    ),
    good=(
        "  FROM python:3.12\n  RUN pip install flask==3.0.3",
        "  FROM python:3.12\n  RUN pip install -r requirements.txt",
        "  FROM python:3.12\n  RUN pip install --upgrade pip . ./libs/a git+https://a.io/b.git@v1",
        "  FROM python:3.12\n  RUN pip install -c constraints.txt flask",
    ),
    bad=(
        "  FROM python:3.12\n> RUN pip install flask",
        "  FROM python:3.12\n> RUN python3 -m pip install git+https://a.io/b.git#egg=b",
        "  FROM python:3.12\n  RUN pip install a==1 \\\n>   flask",
        "  FROM python:3.12\n> RUN pipx install poetry",
    ),
    equivalents=("hadolint:DL3013",),
    sources=("https://pip.pypa.io/en/stable/topics/repeatable-installs/",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        if command.has("-r", "--requirement", "-c", "--constraint"):
            continue
        for word in unpinned(pip_install(command) or pipx_install(command), is_pinned_pip):
            # the tools themselves are brought up to date on purpose
            if not file.is_open(word) and word.value not in ("pip", "setuptools", "wheel"):
                yield rule.finding(word.span, f"`{word.value}` names no version.")
