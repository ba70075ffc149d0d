"""When a learner may do an activity, until when, how often, and what lateness costs. `teaching` says it when it starts.

Terms are computed from what is set now and never kept with a result: a due date that moves heals what came late. The
ledger knows nothing of them, so gates and mastery do not either; lateness costs points of a grade, not what was shown.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

DAY = timedelta(days=1)
FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Lateness:
    """What it costs to be late by one cohort's rule: `percent` of what was earned for a day begun, up to `at_most`."""

    due_at: datetime | None = None
    zone: str = "UTC"
    percent: int = 0
    at_most: int = 100
    grace: timedelta = timedelta()
    cohort: str = ""

    def days_late(self, at: datetime) -> int:
        """Days begun since the due moment and the grace, by the wall clock of the cohort: a day of 23 hours is one."""
        if self.due_at is None or at <= self.due_at + self.grace:
            return 0
        zone = ZoneInfo(self.zone)
        limit = (self.due_at + self.grace).astimezone(zone).replace(tzinfo=None)
        return max(1, math.ceil((at.astimezone(zone).replace(tzinfo=None) - limit) / DAY))

    def counted(self, score: float, at: datetime) -> float:
        return score * (100 - self.percent_off(at)) / 100

    def percent_off(self, at: datetime) -> int:
        return min(self.percent * self.days_late(at), self.at_most, 100)


@dataclass(frozen=True)
class Terms:
    """Of one learner and one activity. A moment that is None has no limit, `attempts` likewise.

    `rules` are those of each cohort the learner is in: its grade goes by its own, and where the grade is no cohort's
    the kindest counts. `ask` names whom to ask for more.
    """

    opens_at: datetime | None = None
    due_at: datetime | None = None
    closes_at: datetime | None = None
    attempts: int | None = None
    zone: str = "UTC"
    rules: tuple[Lateness, ...] = ()
    ask: str = ""
    allowance: str = ""  # why this learner has more than the others, in the teacher's words

    def days_late(self, at: datetime) -> int:
        """0 for what came in time. `at` is when it was handed in, not when it was graded."""
        return min((rule.days_late(at) for rule in self.rules), default=0)

    def counted(self, score: float, at: datetime) -> float:
        """What a score from 0 to 1 counts if handed in at this time. What was taken after the close counts as late."""
        return max((rule.counted(score, at) for rule in self.rules), default=score)

    def lateness(self, at: datetime) -> str:
        """What a learner is told of what they handed in at this time; nothing if it came in time."""
        late = [rule for rule in self.rules if rule.days_late(at)]
        told = [self._lateness(rule, at) for rule in late]
        if any(rule.percent_off(at) for rule in late):
            told.append("Mastery and what it opens take the whole score.")
        return " ".join(told)

    def _lateness(self, rule: Lateness, at: datetime) -> str:
        days, off = rule.days_late(at), rule.percent_off(at)
        late = f"Handed in {days} day{'s' if days > 1 else ''} late{self.of(rule)}"
        if not off:
            return f"{late}; it counts in full."
        return f"{late}: the grade of {rule.cohort if self.of(rule) else 'your class'} takes {off} % off."

    def of(self, rule: Lateness) -> str:
        """Which cohort a rule is of, where there are several."""
        return f" in {rule.cohort}" if len(self.rules) > 1 and rule.cohort else ""

    @property
    def dues(self) -> tuple[Lateness, ...]:
        """The rules with a due moment, the earliest first, where the cohorts differ in it; else none."""
        if len({rule.due_at for rule in self.rules}) < 2:
            return ()
        return tuple(sorted((rule for rule in self.rules if rule.due_at), key=lambda rule: rule.due_at or FAR))

    @property
    def is_limited(self) -> bool:
        """Whether there is anything to tell a learner."""
        return bool(self.opens_at or self.due_at or self.closes_at or self.attempts is not None)

    def is_before(self, now: datetime) -> bool:
        return self.opens_at is not None and now < self.opens_at

    def is_over(self, now: datetime) -> bool:
        return self.closes_at is not None and now > self.closes_at


FREE = Terms()
Source = Callable[[Any, Iterable[Any]], Mapping[int, Terms]]  # a learner and activities → terms by activity id
_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once, from an `AppConfig.ready`."""
    _sources[:] = [source]


def terms_of(learner: Any, activity: Any) -> Terms:
    """The terms that hold for a learner now. One query without a cohort, four with one, none for instructors."""
    return all_terms_of(learner, [activity]).get(activity.pk, FREE)


def all_terms_of(learner: Any, activities: Iterable[Any]) -> Mapping[int, Terms]:
    """Of many activities for the same price; those without limits may be missing."""
    if not _sources or not learner.is_authenticated or learner.is_staff:
        return {}
    return _sources[0](learner, activities)


@dataclass
class LazyTerms:
    """The terms of a learner in many activities, asked when the first is read and not at all if none is."""

    learner: Any
    activities: Iterable[Any] = ()

    @cached_property
    def known(self) -> Mapping[int, Terms]:
        return all_terms_of(self.learner, self.activities)

    def of(self, activity: Any) -> Terms:
        return self.known.get(activity.pk, FREE)


@dataclass(frozen=True)
class Told:
    """Terms as a learner reads them, with the attempts they have used."""

    terms: Terms
    used: int = 0
    now: datetime = field(default_factory=timezone.now)

    @property
    def refusal(self) -> str:
        """Why nothing more is taken, and what to do; empty while it is."""
        terms = self.terms
        if terms.is_before(self.now):
            return f"This opens on {moment(terms.opens_at, terms.zone)}. {self._ask('need it earlier')}"
        if terms.is_over(self.now):
            return f"This closed on {moment(terms.closes_at, terms.zone)}. {self._ask('need more time')}"
        if terms.attempts is not None and self.used >= terms.attempts:
            limit = "The one attempt" if terms.attempts == 1 else f"All {terms.attempts} attempts"
            return f"{limit} at this {'is' if terms.attempts == 1 else 'are'} used. {self._ask('need another')}"
        return ""

    def _ask(self, what: str) -> str:
        return f"Ask {self.terms.ask or 'your teacher'} if you {what}."

    @property
    def opens(self) -> str:
        return f"opens {moment(self.terms.opens_at, self.terms.zone)}" if self.terms.is_before(self.now) else ""

    @property
    def due(self) -> str:
        """`due Friday 4 Dec, 23:59 Europe/Berlin · in 2 days`; of several cohorts each, where they differ."""
        if self.due_at is None:
            return ""
        return f"due {self._due_moments()} · {distance(self.due_at, self.now)}"

    @property
    def due_at(self) -> datetime | None:
        """The next due moment of any cohort, or the last if all are over."""
        dues = [rule.due_at for rule in self.terms.dues]
        return next((at for at in dues if at and at > self.now), dues[-1] if dues else self.terms.due_at)

    def _due_moments(self, *, zone_name: bool = True) -> str:
        said = [moment(each.due_at, each.zone, zone_name=zone_name) + self.terms.of(each) for each in self.terms.dues]
        return ", ".join(said) or moment(self.terms.due_at, self.terms.zone, zone_name=zone_name)

    @property
    def closes(self) -> str:
        terms = self.terms
        if terms.closes_at is None:
            return ""
        if terms.due_at and any(terms.closes_at == terms.due_at + rule.grace for rule in terms.rules):
            return "nothing is taken later"
        return f"{'closed' if terms.is_over(self.now) else 'closes'} {moment(terms.closes_at, terms.zone)}"

    @property
    def late(self) -> str:
        """What lateness costs, once it may; in each cohort where they differ."""
        said = {rule: self._late(rule) for rule in self.terms.rules if rule.percent and rule.due_at}
        if len(said) == len(self.terms.rules) and len(set(said.values())) == 1:
            return f"late: {next(iter(said.values()))}"
        return "; ".join(f"late{self.terms.of(rule)}: {words}" for rule, words in said.items())

    def _late(self, rule: Lateness) -> str:
        off = f"{rule.percent_off(self.now)} % now" if rule.days_late(self.now) else f"{rule.at_most} % at most"
        return f"{rule.percent} % a day, {off}"

    @property
    def attempt(self) -> str:
        """`attempt 2 of 3` is the one that comes next."""
        limit = self.terms.attempts
        if limit is None:
            return ""
        return f"attempt {self.used + 1} of {limit}" if self.used < limit else f"{limit} of {limit} attempts used"

    @property
    def is_overdue(self) -> bool:
        return self.terms.days_late(self.now) > 0

    @property
    def words(self) -> list[str]:
        """Everything there is to say, in the order in which it matters."""
        parts = [self.opens, self.due, self.late, self.closes, self.attempt]
        return [part for part in parts if part]

    @property
    def short(self) -> str:
        """For a row of a list: when it opens, or else when it is due."""
        if self.opens:
            return self.opens
        return f"due {self._due_moments(zone_name=False)}" if self.due_at else ""


def moment(at: datetime | None, zone: str, *, zone_name: bool = True) -> str:
    """`Friday 4 Dec, 23:59 Europe/Berlin`, with the year when it is not this one."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone))
    year = "" if local.year == timezone.now().astimezone(ZoneInfo(zone)).year else f" {local.year}"
    return f"{local:%A} {local.day} {local:%b}{year}, {local:%H:%M}" + (f" {zone}" if zone_name else "")


def distance(at: datetime, now: datetime) -> str:
    """`in 2 days`, `40 minutes ago`: rounded down, in the largest unit that fills."""
    span = abs(at - now)
    for unit, length in (("day", DAY), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1))):
        if count := span // length:
            words = f"{count} {unit}{'s' if count > 1 else ''}"
            return f"in {words}" if at > now else f"{words} ago"
    return "in less than a minute" if at > now else "just now"
