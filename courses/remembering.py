"""What was checked and found in order is not checked again, as long as nothing that the check looks at changed."""

import datetime
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from courses.models import Checked
from courses.problems import Problem
from courses.revising import checking_revision, key_of

FORGOTTEN_AFTER = datetime.timedelta(days=90)


class Memory:
    """For one check; it knows nothing from before, and what it learns is gone with it."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.learned: set[str] = set()

    def problems(self, name: str, looks_at: Any, find: Callable[[], Iterable[Problem]]) -> list[Problem]:
        """What `find` finds, which depends on nothing but `name`, the code and `looks_at` (plain data)."""
        key = key_of(name, checking_revision(), json.dumps(looks_at, sort_keys=True, default=sorted))
        if key in self.known or key in self.learned:
            self.learned.add(key)
            return []
        found = list(find())
        if not found:
            self.learned.add(key)
        return found

    def keep(self) -> None:
        """Remember what was learned, for the next check."""


class Forgetful(Memory):
    """Remembers nothing, not even what it costs to: for a single check without a database."""

    def problems(self, name: str, looks_at: Any, find: Callable[[], Iterable[Problem]]) -> list[Problem]:
        return list(find())


class KeptMemory(Memory):
    """Knows what was checked before, here or by another process. One query to begin, three to keep."""

    def __init__(self) -> None:
        super().__init__()
        self.known = set(Checked.objects.values_list("key", flat=True))

    def keep(self) -> None:
        now = timezone.now()
        Checked.objects.bulk_create(
            (Checked(key=key, at=now) for key in self.learned - self.known), ignore_conflicts=True
        )
        Checked.objects.filter(key__in=self.learned & self.known).update(at=now)
        Checked.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()
        self.known |= self.learned
