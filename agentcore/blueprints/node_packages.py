"""How npm, pnpm, Yarn and Bun install what a lock file names, and run a script."""

from __future__ import annotations

from dataclasses import dataclass

from agentcore.blueprints.image import Step
from agentcore.blueprints.instructions import run

BUN_VERSION = "1.3"
COREPACK = "0.34"  # Node 25 and newer ship without it


@dataclass(frozen=True, slots=True)
class PackageManager:
    name: str
    lock: str
    install: str
    production: str  # the same without what only a build needs
    cache: str  # of root …
    own_cache: str  # … and of whoever has /tmp for a home
    is_in_image: bool = False

    @property
    def manifests(self) -> tuple[str, str]:
        return "package.json", self.lock

    def script(self, name: str) -> str:
        return f"{self.name} run {name}"

    def made_available(self, node_version: str) -> tuple[Step, ...]:
        """Corepack takes the version that package.json names in `packageManager`."""
        if self.is_in_image:
            return ()
        if self is BUN:
            return (run(f"npm install --global bun@{BUN_VERSION}"),)
        decision = "yarn-one" if self.name == "yarn" else "corepack"
        if int(node_version.partition(".")[0]) < 25:
            return (run("corepack enable", decision=decision),)
        return (run(f"npm install --global corepack@{COREPACK}", "corepack enable", decision=decision),)


NPM = PackageManager(
    "npm", "package-lock.json", "npm ci", "npm ci --omit=dev", "/root/.npm", "/tmp/.npm", is_in_image=True
)
PNPM = PackageManager(
    "pnpm",
    "pnpm-lock.yaml",
    "pnpm install --frozen-lockfile",
    "pnpm install --frozen-lockfile --prod",
    "/root/.local/share/pnpm/store",
    "/tmp/.local/share/pnpm/store",
)
YARN = PackageManager(
    "yarn",
    "yarn.lock",
    "yarn install --frozen-lockfile",
    "yarn install --frozen-lockfile --production",
    "/usr/local/share/.cache/yarn",
    "/tmp/.cache/yarn",
)
BUN = PackageManager(
    "bun",
    "bun.lock",
    "bun install --frozen-lockfile",
    "bun install --frozen-lockfile --production",
    "/root/.bun/install/cache",
    "/tmp/.bun/install/cache",
)
MANAGERS = {manager.name: manager for manager in (NPM, PNPM, YARN, BUN)}


def manager_of(name: str) -> PackageManager:
    """The one that is named; npm for any other name."""
    return MANAGERS.get(name.lower(), NPM)
