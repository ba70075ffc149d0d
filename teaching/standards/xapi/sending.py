"""Sends statements to the store, many at once (xAPI 1.0.3, part three, 2.1)."""

import json
import random
from datetime import timedelta

import requests
from django.conf import settings
from django.db.models import F
from django.utils import timezone

from teaching.standards.outgoing import NotSent, Outgoing, host_of
from teaching.standards.texts import keepable
from teaching.standards.xapi.models import StatementOut

BATCH = 50
MAX_TRIES = 12
FIRST_WAIT, LONGEST_WAIT = 30, 6 * 3600  # seconds
LEASE = timedelta(minutes=3)
WRONG = {400, 413, 422}  # one of the statements is not to the store's taste


class StoreProblem(Exception):
    """The store did not take them; `is_final` if it never will."""

    def __init__(self, words: str, *, is_final: bool = False) -> None:
        super().__init__(keepable(words)[:500])
        self.is_final = is_final


def send_due() -> int:
    """One batch of what is due; returns how many were looked at."""
    if not settings.XAPI_ENDPOINT:
        return 0
    rows = claim()
    if rows:
        deliver(rows)
    StatementOut.objects.forget_old()
    return len(rows)


def claim() -> list[StatementOut]:
    """Take the oldest that are due; what another worker took first is not among them."""
    now = timezone.now()
    pks = list(StatementOut.objects.due().values_list("pk", flat=True)[:BATCH])
    mine = [
        pk for pk in pks if StatementOut.objects.due().filter(pk=pk).update(next_try=now + LEASE, tries=F("tries") + 1)
    ]
    return list(StatementOut.objects.filter(pk__in=mine))


def deliver(rows: list[StatementOut]) -> None:
    """A batch that the store finds wrong is sent one by one, so that one bad statement holds back no other."""
    try:
        post(rows)
    except StoreProblem as problem:
        if problem.is_final and len(rows) > 1:
            for row in rows:
                deliver([row])
            return
        for row in rows:
            note_failure(row, problem)
    else:
        StatementOut.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=StatementOut.State.SENT, last_error=""
        )


def post(rows: list[StatementOut]) -> None:
    """Raises StoreProblem. A store that has them already (409) has them."""
    url = f"{settings.XAPI_ENDPOINT.rstrip('/')}/statements"
    try:
        answer = Outgoing(frozenset({host_of(url)} - {""})).post(
            url,
            data=json.dumps([row.body for row in rows]).encode(),
            headers={"Content-Type": "application/json", "X-Experience-API-Version": "1.0.3"},
            auth=(settings.XAPI_USERNAME, settings.XAPI_PASSWORD),
        )
    except NotSent as error:
        raise StoreProblem(str(error)) from error
    except requests.Timeout as error:
        raise StoreProblem("The store did not answer in time.") from error
    except (requests.RequestException, OSError) as error:
        raise StoreProblem("The store could not be reached, or broke off.") from error
    if answer.status_code == 409 and len(rows) > 1:
        raise StoreProblem("The store has one of them already.", is_final=True)
    if not answer.ok and answer.status_code != 409:
        said = " ".join(answer.text.split())[:200]
        raise StoreProblem(f"The store answered {answer.status_code}: {said}", is_final=answer.status_code in WRONG)


def note_failure(row: StatementOut, problem: StoreProblem) -> None:
    waits = min(FIRST_WAIT * 2 ** (row.tries - 1), LONGEST_WAIT) * random.uniform(0.75, 1.25)
    is_over = problem.is_final or row.tries >= MAX_TRIES
    row.state = StatementOut.State.GAVE_UP if is_over else StatementOut.State.FAILED
    row.last_error, row.next_try = str(problem), timezone.now() + timedelta(seconds=waits)
    row.save(update_fields=["state", "last_error", "next_try"])
