"""Reads a file of knowledge that is YAML."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def read_yaml(path: str) -> Any:
    """What stands in `<path>.yaml`, decoded."""
    text = files("agentcore.knowledge").joinpath(f"{path}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
