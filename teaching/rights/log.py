"""Writes down what instructors do to other people's records and rights."""

from typing import Any

from teaching.rights.models import Entry


def log(actor: Any, action: str, subject: str, *, learner: Any = None, **detail: Any) -> Entry:
    """Add a line.

    `action` is a verb with its object (`override grade`); `detail` whatever helps to understand it, with
    `changes` of `teaching.rights.changes` where values were changed.
    """
    return Entry.objects.create(actor=actor, learner=learner, action=action, subject=subject[:300], detail=detail)
