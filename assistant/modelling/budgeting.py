"""What may be spent on a model: so many tokens a day for a person, and so many for everybody together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils import timezone

from assistant.modelling.failures import NoAnswer, Unusable
from assistant.models import Spending


@dataclass
class Account:
    """What a call turned out to cost, in tokens; until it is said, all that was set aside."""

    spent: int


@contextmanager
def spending(person: AbstractBaseUser | AnonymousUser, at_most: int) -> Iterator[Account]:
    """Set aside what a call may cost, and give back what it did not. Raises NoAnswer where a budget is used up.

    What is set aside is committed before the call, so that two calls at once cannot both take the last of it; a
    process that dies meanwhile has spent it.
    """
    if not person.is_authenticated:
        raise NoAnswer("The model answers people who are signed in.")
    day = timezone.localdate()
    with transaction.atomic():
        if not Spending.objects.take(day, None, at_most, settings.LLM_TOKENS_PER_DAY):
            raise NoAnswer("What may be spent on the model today is used up.")
        if not Spending.objects.take(day, person, at_most, settings.LLM_TOKENS_PER_DAY_AND_PERSON):
            raise NoAnswer("Your share of the model for today is used up; it is there again tomorrow.")
    account = Account(at_most)
    try:
        yield account
    except (NoAnswer, Unusable) as fault:
        account.spent = fault.tokens
        raise
    finally:
        for whose in (None, person):
            Spending.objects.give_back(day, whose, at_most - account.spent)
