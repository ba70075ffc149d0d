"""A review as JSON, for programs: one object, its keys in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Mapping

import agentcore
from agentcore.engine import Review
from agentcore.versions import ruleset_version


def report(review: Review, files: Mapping[str, str]) -> str:
    """`{"version", "ruleset", "files", "findings", "unchecked"}`, as docs/agentcore.md describes."""
    about = {"version": agentcore.__version__, "ruleset": ruleset_version(), "files": list(files)}
    return json.dumps({**about, **review.to_json()}, indent=2, ensure_ascii=False) + "\n"
