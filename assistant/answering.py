"""A question in a conversation: kept with the engine's reply at once, and with a model's where there is one."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from agentcore import agent
from agentcore.asking.reply import Reply
from agentcore.asking.understanding import understand
from agentcore.contract import Query
from assistant import keeping
from assistant.modelling import answering as modelling
from assistant.modelling.answering import Outcome, Stage
from assistant.models import MOST_CONVERSATIONS, Conversation, Exchange
from assistant.models.conversation import TITLE_CHARS, ConversationQuerySet, ExchangeQuerySet

VISITOR = "visitor"
EARLIER = 6  # so many questions before say what a follow-up is about


@dataclass(frozen=True)
class Asker:
    """Whoever asks: a person, and this browser's session."""

    person: AbstractBaseUser | AnonymousUser
    visitor: str

    @classmethod
    def of(cls, request: HttpRequest) -> Asker:
        return cls(request.user, request.session.get(VISITOR, ""))

    @classmethod
    def begun(cls, request: HttpRequest) -> Asker:
        """The same, with a session begun if nobody is signed in."""
        if not request.user.is_authenticated and VISITOR not in request.session:
            request.session[VISITOR] = secrets.token_hex(16)
        return cls.of(request)

    @property
    def has_model(self) -> bool:
        """Whether a model would answer: there is one, and its cost has somebody's name on it."""
        return modelling.is_available() and self.person.is_authenticated

    @property
    def conversations(self) -> ConversationQuerySet:
        return Conversation.objects.visible_to(self.person, self.visitor)

    @property
    def exchanges(self) -> ExchangeQuerySet:
        return Exchange.objects.visible_to(self.person, self.visitor)

    def begin(self, query: Query) -> Conversation:
        """A new conversation; the oldest make room for it."""
        title = " ".join(query.query.split())[:TITLE_CHARS]
        if self.person.is_authenticated:
            begun = Conversation.objects.create(owner=self.person, title=title)
        else:
            begun = Conversation.objects.create(visitor=self.visitor, title=title)
        too_many = self.conversations.values_list("pk", flat=True)[MOST_CONVERSATIONS:]
        Conversation.objects.filter(pk__in=list(too_many)).delete()
        return begun

    def adopt(self, conversation: Conversation) -> None:
        """What began before somebody signed in is theirs once they ask on."""
        if self.person.is_authenticated and conversation.owner_id is None:
            conversation.owner, conversation.visitor = self.person, ""


def take(*, asker: Asker, conversation: Conversation | None, query: Query) -> Exchange:
    """Keep a question with the engine's reply. Without a conversation, one begins."""
    draft = agent.reply(query, earlier_in(conversation) if conversation else ())
    with transaction.atomic():
        conversation = conversation or asker.begin(query)
        conversation.asked_at = timezone.now()
        asker.adopt(conversation)
        conversation.save(update_fields=["asked_at", "owner", "visitor"])
        return Exchange.objects.create(
            conversation=conversation,
            query=query.query,
            platform=query.platform,
            environment=draft.query.environment,
            reply=keeping.to_json(draft),
            asked_at=conversation.asked_at,
        )


def earlier_in(conversation: Conversation, before: Exchange | None = None) -> list[Query]:
    """The last questions of a conversation, the oldest first. One query."""
    asked = conversation.exchanges.filter(pk__lt=before.pk) if before else conversation.exchanges.all()
    return [one.asked for one in reversed(asked.order_by("-pk")[:EARLIER])]


def answered(exchange: Exchange, asker: Asker, *, with_model: bool) -> Iterator[Stage | Outcome]:
    """What is being done, then how it ended. What a model says takes the place of the engine's reply, which stands
    where the model fails, or where whoever asked has gone meanwhile."""
    draft = keeping.from_json(exchange.reply, exchange.asked)
    for step in _steps(draft, exchange, asker) if with_model and asker.has_model else [Outcome(draft)]:
        if isinstance(step, Outcome):
            keep(exchange, step)
        yield step


def _steps(draft: Reply, exchange: Exchange, asker: Asker) -> Iterator[Stage | Outcome]:
    earlier = earlier_in(exchange.conversation, exchange)
    paste = understand(draft.query, earlier).pasted
    yield from modelling.answered(draft, earlier, paste, asker.person)


def keep(exchange: Exchange, outcome: Outcome) -> None:
    exchange.model, exchange.note = outcome.model, outcome.note
    if outcome.model:
        exchange.reply = keeping.to_json(outcome.reply)
    if outcome.model or outcome.note:
        exchange.save(update_fields=["reply", "model", "note"])


def finish(exchange: Exchange, asker: Asker, *, with_model: bool) -> None:
    """Wait for the end, for a page that shows no stages."""
    for _ in answered(exchange, asker, with_model=with_model):
        pass
