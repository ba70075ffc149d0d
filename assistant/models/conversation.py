"""What was asked, and what was answered."""

from __future__ import annotations

import datetime
from textwrap import shorten
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agentcore.contract import QUERY_CHARS, Environment, Platform, Query

TITLE_CHARS = 80
HEADLINE_CHARS = 240
PLATFORM_WORDS = {"both": "Docker and Kubernetes", "docker": "Docker", "kubernetes": "Kubernetes"}
MOST_EXCHANGES = 40
MOST_CONVERSATIONS = 50  # of one person; the oldest make room


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, person: AbstractBaseUser | AnonymousUser, visitor: str) -> ConversationQuerySet:
        """A person's own, and those of this browser's session from before somebody signed in; the latest first."""
        own = Q(owner=person) if person.is_authenticated else Q(pk__in=())
        of_session = Q(owner=None, visitor=visitor) if visitor else Q(pk__in=())
        return self.filter(own | of_session).order_by("-asked_at", "-pk")

    def forsaken(self) -> ConversationQuerySet:
        """Those of sessions that have ended: nobody can see them any more."""
        ended = timezone.now() - datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return self.filter(owner=None, asked_at__lt=ended)


class Conversation(models.Model):
    """Questions that follow upon each other. It belongs to a person, or to a session where nobody is signed in."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="conversations"
    )
    visitor = models.CharField(max_length=32, blank=True, db_index=True)
    title = models.CharField(max_length=TITLE_CHARS)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(owner=None) ^ Q(visitor=""), name="conversation_belongs_to_person_or_session"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assistant:conversation", args=[self.pk])

    @property
    def latest_choice(self) -> dict[str, str]:
        """Platform and environment of the last question, for the next one. One query."""
        return self.exchanges.order_by("-pk").values("platform", "environment").first() or {}

    @property
    def is_full(self) -> bool:
        """One query."""
        return self.exchanges.count() >= MOST_EXCHANGES


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def visible_to(self, person: AbstractBaseUser | AnonymousUser, visitor: str) -> ExchangeQuerySet:
        conversations = Conversation.objects.visible_to(person, visitor)
        return self.filter(conversation__in=conversations.order_by())


class Exchange(models.Model):
    """One question and its reply. `model` names the language model that answered; empty, and the engine did."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="exchanges")
    query = models.TextField(max_length=QUERY_CHARS)
    platform = models.CharField(max_length=12, choices=[(one, one) for one in map(str, Platform)])
    environment = models.CharField(max_length=12, choices=[(one, one) for one in map(str, Environment)])
    reply = models.JSONField(help_text="As assistant.keeping writes it.")
    model = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True, help_text="Why the engine's own answer stands, where a model was asked.")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.query[:TITLE_CHARS]

    def get_absolute_url(self) -> str:
        return f"{reverse('assistant:conversation', args=[self.conversation_id])}#exchange-{self.pk}"

    @property
    def headline(self) -> str:
        """The question's first line, or as much of it as a heading holds; the rest is `pasted`."""
        return shorten(self.query.partition("\n")[0], HEADLINE_CHARS, placeholder=" …")

    @property
    def pasted(self) -> str:
        """What came below the first line; all of it where a heading cannot hold that line."""
        first, _, rest = self.query.partition("\n")
        return self.query if len(first) > HEADLINE_CHARS else rest.strip("\n")

    @property
    def setting(self) -> str:
        """What it was asked for, in words."""
        return f"{PLATFORM_WORDS[self.platform]}, {self.environment}"

    @property
    def asked(self) -> Query:
        return Query(self.query, Platform(self.platform), Environment(self.environment))

    @property
    def files(self) -> dict[str, str]:
        """What was written, by path."""
        written: list[dict[str, Any]] = self.reply["files"]
        return {one["path"]: one["text"] for one in written}
