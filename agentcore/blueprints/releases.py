"""Which tag a version is asked for by.

A tag names the language's line and, where it is known, the distribution's release: a rebuild then brings fixes, not
another system. The tags were looked up in Docker's official-images and the projects' own listings in 2026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

VERSION = re.compile(r"v?(\d{1,3}(?:\.\d{1,3}){0,2})(?:\.x)?")


@dataclass(frozen=True, slots=True)
class Line:
    """An image and its releases. `systems` says, by version, how the tag names the distribution's release."""

    image: str
    default: str
    oldest: str = "0"
    systems: Mapping[str, str] = field(default_factory=dict)

    def version(self, wanted: str) -> str:
        """The version that was wanted, if it is one and old enough to exist; the default for anything else."""
        match = VERSION.fullmatch(wanted.strip().lower())
        if not match or _numbers(match[1]) < _numbers(self.oldest):
            return self.default
        # `3` of Python would be whatever is newest on the day
        return self.default if self.default.startswith(f"{match[1]}.") else match[1]

    def tagged(self, wanted: str, variant: str = "") -> str:
        """`node:24-alpine3.23` from `-alpine{system}`; without the release of the system where none is known."""
        version = self.version(wanted)
        return f"{self.image}:{version}{variant.format(system=self.systems.get(version, ''))}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


NODE = Line("node", "24", oldest="4", systems={"22": "3.22", "24": "3.23"})
PYTHON = Line(
    "python", "3.13", oldest="3.5", systems=dict.fromkeys(("3.10", "3.11", "3.12", "3.13", "3.14"), "-trixie")
)
GO = Line("golang", "1.26", oldest="1.11", systems=dict.fromkeys(("1.24", "1.25", "1.26"), "-trixie"))
STATIC_BASE = "gcr.io/distroless/static-debian13:nonroot"
UV = "ghcr.io/astral-sh/uv:0.13"
NGINX = Line("nginxinc/nginx-unprivileged", "1.29", oldest="1.20")
JAVA = Line("eclipse-temurin", "21", oldest="8", systems=dict.fromkeys(("8", "11", "17", "21", "25"), "-noble"))
MAVEN = "maven:3.9-eclipse-temurin"
DOTNET = Line("mcr.microsoft.com/dotnet", "10.0", oldest="6", systems={"6.0": "jammy", "7.0": "jammy"})
RUST = Line("rust", "1.95", oldest="1.70")
RUST_BASE = "gcr.io/distroless/cc-debian12:nonroot"
RUBY = Line("ruby", "3.4", oldest="3.1")
FRANKENPHP = "dunglas/frankenphp:1.12"
PHP = Line("php", "8.4", oldest="8.2")
COMPOSER = "composer:2.9"
HUGO = Line("hugomods/hugo", "0.152.2", oldest="0.110")
