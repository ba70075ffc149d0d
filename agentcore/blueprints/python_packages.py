"""How pip, Poetry, Pipenv and uv install what a project names, into one folder that the last stage takes over."""

from __future__ import annotations

from dataclasses import dataclass

from agentcore.blueprints.image import Step
from agentcore.blueprints.instructions import copy, env, run
from agentcore.blueprints.releases import UV

VENV = "/opt/venv"
POETRY, PIPENV = "2.5.1", "2026.10.3"


@dataclass(frozen=True, slots=True)
class PackageManager:
    name: str
    manifests: tuple[str, ...]
    cache: str
    install: str
    development: str
    tool: str = ""  # what pip installs, apart from the project, to install the rest

    def prepared(self) -> tuple[Step, ...]:
        """The tool itself, and an empty environment for what it installs."""
        path = {"PATH": f"{VENV}/bin:$PATH"}
        if self.name == "uv":
            settings = {"UV_COMPILE_BYTECODE": "1", "UV_LINK_MODE": "copy", "UV_PROJECT_ENVIRONMENT": VENV}
            return copy("/uv", to="/usr/local/bin/uv", stage=UV), env({**settings, **path})
        made = run(f"python -m venv {VENV}", decision="virtual-environment")
        if self.tool:
            program = self.tool.partition("==")[0]
            tool = run(
                f"python -m venv /opt/{program}", f"/opt/{program}/bin/pip install {self.tool}", caches=(PIP_CACHE,)
            )
            return tool, env({"VIRTUAL_ENV": VENV, **path}), made
        return made, env(path)

    def installed(self) -> tuple[Step, ...]:
        return copy(*self.manifests, decision="manifests-first"), run(self.install, caches=(self.cache,))


PIP_CACHE = "/root/.cache/pip"
PIP = PackageManager(
    "pip",
    ("requirements.txt",),
    PIP_CACHE,
    "pip install --requirement requirements.txt",
    "pip install --requirement requirements.txt",
)
POETRY_PROJECT = PackageManager(
    "poetry",
    ("pyproject.toml", "poetry.lock"),
    "/root/.cache/pypoetry",
    "/opt/poetry/bin/poetry install --only=main --no-root --no-interaction",
    "/opt/poetry/bin/poetry install --no-root --no-interaction",
    tool=f"poetry=={POETRY}",
)
PIPENV_PROJECT = PackageManager(
    "pipenv",
    ("Pipfile", "Pipfile.lock"),
    "/root/.cache/pip",
    "/opt/pipenv/bin/pipenv sync",
    "/opt/pipenv/bin/pipenv sync --dev",
    tool=f"pipenv=={PIPENV}",
)
UV_PROJECT = PackageManager(
    "uv",
    ("pyproject.toml", "uv.lock"),
    "/root/.cache/uv",
    "uv sync --locked --no-dev --no-install-project",
    "uv sync --locked --no-install-project",
)
MANAGERS = {manager.name: manager for manager in (PIP, POETRY_PROJECT, PIPENV_PROJECT, UV_PROJECT)}


def manager_of(name: str) -> PackageManager:
    return MANAGERS.get(name.lower(), PIP)
