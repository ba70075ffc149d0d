"""The whole context is copied before dependencies are installed."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Command, Dockerfile, Stage, Transfer
from agentcore.parsing.shell_packages import pip_install
from agentcore.rules.base import Finding, Rule, Severity

WHOLE = frozenset({".", "./", "*", "./*", "/"})
INSTALLS = (
    *(
        ("npm", "ci"),
        ("npm", "install"),
        ("npm", "i"),
        ("yarn", "install"),
        ("pnpm", "install"),
        ("pnpm", "i"),
    ),
    *(("bun", "install"), ("poetry", "install"), ("uv", "sync"), ("pipenv", "install"), ("pipenv", "sync")),
    *(
        ("bundle", "install"),
        ("composer", "install"),
        ("go", "mod", "download"),
        ("mvn", "dependency:go-offline"),
    ),
    *(("cargo", "fetch"), ("dotnet", "restore"), ("mix", "deps.get")),
)

INSTALLERS = frozenset(words[0] for words in INSTALLS)

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="Everything is copied before the dependencies are installed.",
    why="Any edited file changes the copied layer, so every build downloads all dependencies again.",
    fix="Copy only the lock file first, install, then copy the rest: `COPY package*.json ./`.",
    ignore_when=(
        "Where no file lists the dependencies apart from the sources, as in a monorepo whose packages depend on each "
        "other by path."
    ),
    good=(
        "  FROM node:22\n  COPY package.json package-lock.json ./\n  RUN npm ci\n  COPY . .",
        "  FROM node:22\n  COPY . .\n  RUN yarn build",
        "  FROM python:3.12\n  COPY . .\n  RUN pip install .",
        "  FROM python:3.12\n  COPY uv.lock pyproject.toml ./\n  RUN uv sync --locked --no-install-project\n"
        "  COPY . .\n  RUN uv sync --locked",
        "  FROM node:22\n  COPY . .\n  RUN npm install express",
        "  FROM node:22\n  COPY package.json ./\n  RUN npm ci\n  COPY . .\n  RUN npm ci",
    ),
    bad=(
        "  FROM node:22\n> COPY . .\n  RUN npm ci",
        "  FROM python:3.12\n> COPY . /app\n  RUN pip install -r requirements.txt",
        "  FROM node:22\n> COPY . .\n  RUN npm ci --omit dev --registry https://a.io --prefix app",
        "  FROM python:3.12\n> COPY . .\n  RUN pip install --requirement=requirements.txt",
    ),
    sources=("https://docs.docker.com/build/cache/optimize/#order-your-layers",),
)


@rule.on(Stage)
def check(stage: Stage, file: Dockerfile) -> Iterator[Finding]:
    copied: Transfer | None = None
    # by program: once its dependencies are there, a second install only adds the project itself
    installed: set[str] = set()
    for node in stage.instructions:
        if isinstance(node, Transfer) and not node.source_stage and copies_all(node):
            copied = copied or node
        for command in getattr(node, "commands", ()):
            if not installs(command):
                continue
            if copied and command.name not in installed:
                text = f"A change to any file runs `{command.text[:60]}` again."
                yield rule.finding(copied.rest, text)
                return
            installed.add(command.name)


def copies_all(node: Transfer) -> bool:
    return any(word.value in WHOLE for word in node.sources)


def installs(command: Command) -> bool:
    if command.name not in INSTALLERS:
        return pip_install(command) is not None and command.has("-r", "--requirement")
    words = (command.name, *(word.value for word in command.operands("--registry", "--omit", "--prefix")))
    if any(words[: len(install)] == install for install in INSTALLS):
        # with operands it adds single packages, which no lock file lists
        return command.name != "npm" or len(words) == 2
    return False
