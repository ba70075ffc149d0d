"""What is said of a program hints at what is wanted: who names rights wants to secure, who names a size to store."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.asking.intents import Intent
from agentcore.blueprints.wanted import Wanted

_HINTS: tuple[tuple[str, Intent, float], ...] = (
    ("verbs", Intent.SECURE, 3.0),
    ("allowed_from", Intent.SECURE, 3.0),
    ("schedule", Intent.DEPLOY, 2.0),
    ("max_replicas", Intent.SCALE, 2.0),
    ("cpu_target", Intent.SCALE, 2.0),
    ("host", Intent.EXPOSE, 1.5),
    ("storage", Intent.STORE, 1.5),
    ("settings", Intent.CONFIGURE, 1.5),
    ("secrets", Intent.CONFIGURE, 1.0),
    ("quota", Intent.SCALE, 3.0),
    ("min_available", Intent.SCALE, 3.0),
    ("memory_target", Intent.SCALE, 2.0),
    ("routes", Intent.EXPOSE, 3.0),
    ("grace_period", Intent.CONFIGURE, 2.0),
    ("files", Intent.CONFIGURE, 2.0),
    ("secret_name", Intent.CONFIGURE, 1.5),
    ("pull_secret", Intent.CONFIGURE, 0.5),
    ("cpu_limit", Intent.CONFIGURE, 1.0),
    ("memory_limit", Intent.CONFIGURE, 1.0),
    ("cpu_request", Intent.CONFIGURE, 1.0),
    ("memory_request", Intent.CONFIGURE, 1.0),
    ("init_command", Intent.DEPLOY, 2.0),
    ("waits_for", Intent.DEPLOY, 1.0),
    ("sidecars", Intent.DEPLOY, 1.0),
    ("node_port", Intent.EXPOSE, 1.0),
    ("mount_path", Intent.STORE, 1.0),
    ("image", Intent.DEPLOY, 0.75),
    ("node_selector", Intent.DEPLOY, 0.5),
    ("command", Intent.DEPLOY, 0.5),
)


def hints(wanted: Wanted) -> Iterator[tuple[Intent, float]]:
    """An intent and how strongly, for each field that is set."""
    plain = Wanted()
    for field, intent, weight in _HINTS:
        if getattr(wanted, field) != getattr(plain, field):
            yield intent, weight
