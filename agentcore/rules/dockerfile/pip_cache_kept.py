"""pip install keeps its downloads."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Run
from agentcore.parsing.shell_packages import pip_install
from agentcore.rules.base import Finding, Rule, Severity
from agentcore.rules.edits import with_option

NO = ("", "0", "off", "false", "no", "n", "f")
SWITCH = "PIP_NO_CACHE_DIR"

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="`pip install` keeps its downloads in the image.",
    why="Its cache speeds up a next install, which an image never sees; it can double the layer.",
    fix="Add `--no-cache-dir`, or mount a cache: `RUN --mount=type=cache,target=/root/.cache/pip`.",
    ignore_when=(
        "Where the image's users go on to install packages offline from that cache, as in an image for a classroom "
        "without a network."
    ),
    good=(
        "  FROM python:3.12\n  RUN pip install --no-cache-dir flask",
        "  FROM python:3.12\n  ENV PIP_NO_CACHE_DIR=1\n  RUN pip install flask",
        "  FROM python:3.12\n  RUN --mount=type=cache,target=/root/.cache/pip pip install flask",
        "  FROM python:3.12\n  RUN --mount=type=cache,target=/home/app/.cache/pip pip install flask",
        "  FROM python:3.12\n  RUN export PIP_NO_CACHE_DIR=1 && pip install flask",
    ),
    bad=(
        "  FROM python:3.12\n> RUN pip install flask",
        "  FROM python:3.12\n> RUN PIP_NO_CACHE_DIR=off pip install flask",
        "  FROM python:3.12\n> RUN python -m pip install flask",
    ),
    equivalents=("hadolint:DL3042",),
    sources=("https://pip.pypa.io/en/stable/topics/caching/",),
)


@rule.on(Run)
def check(node: Run, file: Dockerfile) -> Iterator[Finding]:
    if not file.ships(node) or is_mounted(node):
        return
    setting = node.context.moment.lookup(SWITCH)
    switched = bool(setting and (setting.value is None or is_on(setting.value)))
    for command in node.commands:
        given = [each.value.value for each in command.assignments if each.name == SWITCH]
        if command.name in ("export", "declare") and given:
            switched = is_on(given[-1])
        elif pip_install(command) and command.name != "uv" and not keeps_nothing(command, given, switched):
            text = "`pip install` leaves its downloads in the image."
            yield rule.finding(command.span, text, *with_option(command, "--no-cache-dir", "install"))


def is_mounted(node: Run) -> bool:
    """Whether the cache is a mount, whosever home it is in."""
    folders = (mount.target.rstrip("/") for mount in node.mounts if mount.type in ("cache", "tmpfs"))
    return any(folder.endswith(("/.cache/pip", "/.cache")) for folder in folders)


def keeps_nothing(command: Command, given: list[str], switched: bool) -> bool:
    return command.has("--no-cache-dir") or (is_on(given[-1]) if given else switched)


def is_on(value: str) -> bool:
    return value.lower() not in NO
