"""What a question said, in the forms that files can take: a value that does not fit its place is not used."""

from __future__ import annotations

import re

from agentcore.blueprints.wanted import Wanted

HEALTH_PATH = "/healthz"
# what a framework answers without a line of code
OWN_HEALTH_PATHS = {
    "springboot": "/actuator/health",
    "quarkus": "/q/health",
    "rails": "/up",
    "laravel": "/up",
}
URL_PATH = re.compile(r"/[A-Za-z0-9._~/-]{0,200}")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")


def word(text: str) -> str:
    """A framework or program by its letters and digits alone: `Next.js` and `nextjs` are one."""
    return "".join(letter for letter in text.lower() if letter.isalnum() and letter.isascii())


def name(wanted: Wanted) -> str:
    return wanted.name if LABEL.fullmatch(wanted.name) else "app"


def port(wanted: Wanted) -> int:
    return wanted.port if 0 < wanted.port < 65_536 else 8080


def health_path(wanted: Wanted) -> str:
    """Where the program says that it is well; a framework's own place where none was named."""
    if wanted.health_path == HEALTH_PATH or not URL_PATH.fullmatch(wanted.health_path):
        return OWN_HEALTH_PATHS.get(word(wanted.framework), HEALTH_PATH)
    return wanted.health_path


def health_url(wanted: Wanted) -> str:
    """By address: `localhost` may be ::1, where nothing listens."""
    return f"http://127.0.0.1:{port(wanted)}{health_path(wanted)}"
