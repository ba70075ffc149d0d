"""What stays out of the build context: it would slow the build, change its cache, or end in the image."""

from __future__ import annotations

EVERYWHERE = (
    ".git",
    ".gitignore",
    ".dockerignore",
    "**/.DS_Store",
    "**/.env",
    "**/.env.*",
    "**/.idea",
    "**/.vscode",
    "**/*.log",
    "Dockerfile*",
    "compose*.yaml",
    "secrets",
)


def dockerignore(stack: tuple[str, ...]) -> str:
    """Patterns are matched from the folder of the build; only `**/` finds them at any depth, packages' folders too."""
    return "".join(f"{pattern}\n" for pattern in dict.fromkeys((*EVERYWHERE, *stack)))
