"""Reading the environment: strict, and loud about what is wrong."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def env_str(name: str, default: str = "") -> str:
    return os.environ.get(name, "") or default


def env_bool(name: str, default: bool = False) -> bool:
    """Raise ImproperlyConfigured unless the variable is True, False or empty."""
    value = os.environ.get(name, "")
    if value in ("", "True", "False"):
        return default if value == "" else value == "True"
    raise ImproperlyConfigured(f"{name} is {value!r}; it takes True or False.")


def env_int(name: str, default: int) -> int:
    """Raise ImproperlyConfigured unless the variable is a whole number or empty."""
    value = os.environ.get(name, "")
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes a whole number.") from None


def env_list(name: str, default: list[str]) -> list[str]:
    value = os.environ.get(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] if value else default


def env_secret(name: str, default: str = "") -> str:
    """The variable, or the contents of the file that `<name>_FILE` names (as container secrets are mounted)."""
    file_name = os.environ.get(f"{name}_FILE", "")
    if not file_name:
        return env_str(name, default)
    try:
        return Path(file_name).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE names {file_name}, which cannot be read: {error}") from error
