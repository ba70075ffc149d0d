"""From a class list to a class: first what would happen to each line, then that it happens."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from teaching.cohorts.models import Cohort, Membership
from teaching.cohorts.naming import MOST_STEM, MOST_USERNAME, FreeNames, accounts_named
from teaching.cohorts.rosters import Line, Roster
from teaching.rights.log import log

STATES = {
    "add": "Will be added",
    "back": "Comes back",
    "in": "Is in already",
    "new": "New account",
    "problem": "Problem",
}
MARKS = {"add": "pass", "back": "pass", "in": "open", "new": "info", "problem": "fail"}
MOST_LISTED = 20  # numbers of lines, in one sentence


@dataclass(frozen=True)
class Step:
    """What becomes of one line. `account` is the one it names; of a new one there is only `username`."""

    line: Line
    state: str
    account: Any = None
    username: str = ""
    problem: str = ""

    @property
    def words(self) -> str:
        return STATES[self.state]

    @property
    def mark(self) -> str:
        return MARKS[self.state]


@dataclass(frozen=True)
class Plan:
    steps: list[Step]
    problem: str = ""  # of the whole list

    @cached_property
    def counts(self) -> list[tuple[str, str, int]]:
        """Mark, words and number of each state that occurs, problems first."""
        numbers = Counter(step.state for step in self.steps)
        return [(MARKS[state], STATES[state], numbers[state]) for state in reversed(STATES) if numbers[state]]

    @property
    def to_do(self) -> list[Step]:
        return [step for step in self.steps if step.state in ("add", "back", "new")]

    @property
    def new(self) -> list[Step]:
        return [step for step in self.steps if step.state == "new"]

    @property
    def left_out(self) -> str:
        """The lines with a problem, as a sentence; empty if there is none."""
        numbers = [str(step.line.number) for step in self.steps if step.state == "problem"]
        if not numbers:
            return ""
        listed = ", ".join(numbers[:MOST_LISTED]) + (" …" if len(numbers) > MOST_LISTED else "")
        if len(numbers) == 1:
            return f"Line {listed} has a problem and was left out."
        return f"{len(numbers)} lines have a problem and were left out: {listed}."

    @property
    def in_order(self) -> list[Step]:
        """Problems first, else as in the list."""
        return sorted(self.steps, key=lambda step: step.state != "problem")


def plan(cohort: Cohort, roster: Roster) -> Plan:
    """What would happen, line by line. Four queries, however long the list; a few more where many are named alike."""
    if roster.problem:
        return Plan([], roster.problem)
    planner = _Planner(cohort, roster.lines)
    return Plan([planner.step(line) for line in roster.lines])


@transaction.atomic
def bring_in(*, cohort: Cohort, roster: Roster, by: Any) -> Plan:
    """Do what `plan` says, as things are now; lines with a problem are left out. Returns what was done."""
    done = plan(cohort, roster)
    accounts = get_user_model().objects.bulk_create(_account(step) for step in done.new)
    rows = [Membership(cohort=cohort, learner=account, owes_link=True) for account in accounts]
    rows += [Membership(cohort=cohort, learner=step.account) for step in done.steps if step.state == "add"]
    Membership.objects.bulk_create(rows, ignore_conflicts=True)
    back = [step.account.pk for step in done.steps if step.state == "back"]
    cohort.memberships.filter(learner__in=back).update(left_at=None, joined_at=timezone.now())
    if done.to_do:
        log(by, "enrol class list", str(cohort), accounts=len(done.new), learners=len(done.to_do))
    return done


def _account(step: Step) -> Any:
    first, _, last = step.line.name.rpartition(" ")
    return get_user_model()(
        username=step.username,
        email=step.line.email.lower(),
        first_name=(first or last)[:150],
        last_name=(last if first else "")[:150],
        password=make_password(None),  # which nothing matches
    )


class _Planner:
    """Knows every account that the list may mean, and what earlier lines took."""

    def __init__(self, cohort: Cohort, lines: Iterable[Line]) -> None:
        lines = list(lines)
        self.by_username: dict[str, Any] = {}
        self.by_email: dict[str, list[Any]] = defaultdict(list)
        users = get_user_model().objects.annotate(mail_key=Lower("email"))
        names = Counter(wanted_name(line) for line in lines)
        for user in accounts_named(names):
            self.by_username[user.username.lower()] = user
        for user in users.filter(mail_key__in={line.email.lower() for line in lines if line.email}):
            self.by_email[user.mail_key].append(user)
        self.members = dict(cohort.memberships.values_list("learner_id", "left_at"))
        self.seen: dict[Any, int] = {}
        self.names = FreeNames(names, self.by_username)

    def step(self, line: Line) -> Step:
        problem = line.problem or self._address_problem(line)
        account = None if problem else self._account(line)
        problem = problem or self._problem(line, account)
        if not problem:
            key = account.pk if account else (line.email or line.username).lower()
            first = self.seen.setdefault(key, line.number)
            problem = "" if first == line.number else f"Line {first} is the same learner. Take one of them out."
        if problem:
            return Step(line, "problem", account, problem=problem)
        if account is None:
            return Step(line, "new", username=self.names.take(wanted_name(line)))
        if account.pk not in self.members:
            return Step(line, "add", account)
        return Step(line, "in" if self.members[account.pk] is None else "back", account)

    def _address_problem(self, line: Line) -> str:
        if not line.email:
            return ""
        try:
            validate_email(line.email)
        except ValidationError:
            return f"“{line.email[:60]}” is no mail address. Correct it."
        if len(self.by_email[line.email.lower()]) > 1 and not line.username:
            return "Several accounts have this address. Write the user name as well."
        return ""

    def _account(self, line: Line) -> Any:
        named = self.by_username.get(line.username.lower()) if line.username else None
        return named or next(iter(self.by_email[line.email.lower()]), None) if line.email else named

    def _problem(self, line: Line, account: Any) -> str:
        if account is None:
            return _problem_of_new(line)
        if account.is_staff:
            return f"{account} is an instructor, and instructors learn in no cohort. Take the line out."
        if not account.is_active:
            return f"The account {account} is switched off. An operator can switch it on again."
        mails = self.by_email[line.email.lower()] if line.email else []
        if line.username and mails and account not in mails:
            return f"The user name is {account}’s, and the address {mails[0]}’s. Write only the one that is meant."
        if line.username and line.email and account.username.lower() == line.username.lower() and not mails:
            return _problem_of_other_address(account)
        return ""


def wanted_name(line: Line) -> str:
    """The user name it says, or one from its address."""
    made = re.sub(r"[^\w.+-]", "", line.email.partition("@")[0]).lower()[:MOST_STEM]
    return line.username or made or "learner"


def _problem_of_new(line: Line) -> str:
    if not line.email:
        return f"Nobody here is called {line.username[:60]}. Correct it, or write an address: it makes an account."
    try:
        UnicodeUsernameValidator()(line.username or "learner")
    except ValidationError:
        return "A user name holds letters, digits and @ . + - _ alone. Correct it, or leave it out."
    return "" if len(line.username) <= MOST_USERNAME else f"A user name has at most {MOST_USERNAME} characters."


def _problem_of_other_address(account: Any) -> str:
    if not account.email:
        return ""
    return f"{account} has another address here. If they are meant, leave the address out; if not, the user name."
