"""The code with which learners join: short, read aloud without doubt, and not to be guessed."""

import re
import secrets

from django.db import IntegrityError, transaction

from teaching.cohorts.models import Cohort

ALPHABET = "ACDEFGHJKMNPQRTWXY34679"  # no letter or digit that is taken for another, in print or by ear
LENGTH = 7


def normal(typed: str) -> str:
    """As it is kept, however it was typed: `hav-3nq w` is `HAV3NQW`."""
    return re.sub(r"[^A-Za-z0-9]", "", typed).upper()[:20]


def cohort_with(typed: str) -> Cohort | None:
    """The running cohort that a code opens; None if there is none."""
    code = normal(typed)
    return Cohort.objects.running().filter(code=code).prefetch_related("teachers").first() if code else None


def renew(cohort: Cohort) -> None:
    """Give it another code; the one before opens nothing any more."""
    while True:
        cohort.code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        try:
            with transaction.atomic():
                cohort.save(update_fields=["code"])
        except IntegrityError:  # another cohort has it, as improbable as that is
            continue
        return


def switch_off(cohort: Cohort) -> None:
    cohort.code = ""
    cohort.save(update_fields=["code"])
