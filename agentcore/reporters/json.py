"""A review as JSON, for programs: one object, its keys in a fixed order. docs/agentcore.md describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import agentcore
from agentcore.engine import Review, finding_to_json
from agentcore.versions import ruleset_version

FORMAT = 1  # one more whenever a key goes, or means something else; a new key leaves it as it is


def report(review: Review, files: Mapping[str, str]) -> str:
    """`{"format", "version", "ruleset", "files", "findings", "unchecked", "silenced"}`."""
    about = {
        "format": FORMAT,
        "version": agentcore.__version__,
        "ruleset": ruleset_version(),
        "files": list(files),
    }
    silenced = [finding_to_json(finding) for finding in review.silenced]
    return json.dumps({**about, **review.to_json(), "silenced": silenced}, indent=2) + "\n"
