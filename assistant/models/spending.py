"""What a language model has cost."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import F, Q


class SpendingQuerySet(models.QuerySet["Spending"]):
    def take(self, day: datetime.date, person: AbstractBaseUser | None, tokens: int, limit: int) -> bool:
        """Add tokens to a day's account, of a person or of all (None), unless that would exceed the limit."""
        self.bulk_create([Spending(day=day, person=person)], ignore_conflicts=True)
        within = self.filter(day=day, person=person, tokens__lte=limit - tokens)
        return bool(within.update(tokens=F("tokens") + tokens))

    def give_back(self, day: datetime.date, person: AbstractBaseUser | None, tokens: int) -> None:
        self.filter(day=day, person=person).update(tokens=F("tokens") - tokens)


class Spending(models.Model):
    """The tokens of one day: of one person, or of everybody where `person` is empty."""

    day = models.DateField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    tokens = models.BigIntegerField(default=0)

    objects = SpendingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "spending"
        constraints = (
            models.UniqueConstraint(fields=["day", "person"], name="one_account_a_day_and_person"),
            models.UniqueConstraint(fields=["day"], condition=Q(person=None), name="one_account_a_day_for_all"),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.tokens} tokens ({self.person or 'everybody'})"
