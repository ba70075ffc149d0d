"""Labs as the engine reads them; compiled once for each revision a process meets."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import agentcore
from labs.models import Lab


def grader(lab: Lab) -> agentcore.Lab:
    """The lab as the engine reads it."""
    activity = lab.activity
    return compiled(json.dumps(lab.definition), activity.slug, activity.revision, activity.course.kubernetes_version)


@lru_cache(maxsize=1024)
def compiled(definition: str, slug: str, revision: str, kubernetes_version: str) -> agentcore.Lab:
    return engine_lab(json.loads(definition), slug=slug, revision=revision, kubernetes_version=kubernetes_version)


def engine_lab(definition: dict[str, Any], *, slug: str, revision: str, kubernetes_version: str) -> agentcore.Lab:
    """Raises agentcore.LabError where the definition cannot be graded with."""
    return agentcore.Lab.from_mapping(definition, slug=slug, revision=revision, kubernetes_version=kubernetes_version)
