"""Which learners' work an instructor sees. A learner sees their own; `teaching` says the rest when it starts.

Instructors are people with `is_staff`: they meet no gates. What else they may do is for their role to say.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

Sight = Callable[[Any], Q | None]  # an instructor → which users' work they see; None: everybody's

_sights: list[Sight] = []


def register(sight: Sight) -> None:
    """Called once, from an `AppConfig.ready`."""
    _sights[:] = [sight]


def learners_seen_by(user: Any) -> Q | None:
    """A condition on users: whose work an instructor sees. None means everybody's."""
    if user.is_superuser or not _sights:
        return None
    return _sights[0](user)


def work_seen_by(user: Any, *, of: str = "learner") -> Q:
    """The same as a condition on what belongs to a learner: attempts, submissions. No query for a learner."""
    own = Q(**{of: user})
    if not user.is_staff:
        return own
    seen = learners_seen_by(user)
    if seen is None:
        return Q()
    return own | Q(**{f"{of}__in": get_user_model().objects.filter(seen)})
