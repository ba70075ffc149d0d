"""What stays out of the build context: it would slow the build, change its cache, or end in the image."""

from __future__ import annotations

EVERYWHERE = (
    ".git",
    ".gitignore",
    ".dockerignore",
    ".env",
    ".env.*",
    ".idea",
    ".vscode",
    "*.log",
    "Dockerfile*",
    "README.md",
    "compose*.yaml",
    "secrets",
)


def dockerignore(stack: tuple[str, ...]) -> str:
    """Patterns are matched from the folder of the build; `**/` finds them at any depth."""
    patterns = dict.fromkeys((*EVERYWHERE, *stack))
    return "\n".join(pattern if "/" in pattern or pattern == ".git" else f"**/{pattern}" for pattern in patterns) + "\n"
