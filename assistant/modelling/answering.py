"""A question through the model, in stages a page can show; whatever happens, it ends with a reply."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from agentcore.asking.reply import Reply
from agentcore.contract import OUTPUT_SCHEMA, Answer, Query
from assistant.modelling import budgeting, reading, repairing
from assistant.modelling.calling import MAX_OUTPUT_TOKENS, ask
from assistant.modelling.choosing import tier_of
from assistant.modelling.failures import NoAnswer, Unusable
from assistant.modelling.prompting import SYSTEM, Context
from assistant.modelling.pruning import MAX_CONTEXT_TOKENS

log = logging.getLogger(__name__)
AT_ONCE = BoundedSemaphore(2)  # in one process: the other threads go on serving pages
Person = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being done, for the page to show meanwhile."""

    says: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reply that is shown. `model` is empty where the engine's own stands, and `note` then says why."""

    reply: Reply
    model: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer by a model: what it said, and its files after the review."""

    model: str
    said: str
    answer: Answer
    mended: repairing.Mended


def is_available() -> bool:
    """Whether this installation has a model."""
    return bool(settings.LLM_API_KEY)


def answered(draft: Reply, earlier: Sequence[Query], paste: str, person: Person) -> Iterator[Stage | Outcome]:
    """Stages, then one Outcome. Never raises for anything the model or the network does."""
    if draft.intent is None:
        yield Outcome(draft)
        return
    yield Stage("Asking the model.")
    if not AT_ONCE.acquire(blocking=False):
        yield Outcome(draft, note=_instead("The model is busy with other questions."))
        return
    try:
        yield from _answered(draft, earlier, paste, person)
    except NoAnswer as reason:
        log.warning("no answer by a model: %s", reason.__cause__ or reason)
        yield Outcome(draft, note=_instead(str(reason)))
    finally:
        AT_ONCE.release()


def _answered(draft: Reply, earlier: Sequence[Query], paste: str, person: Person) -> Iterator[Stage | Outcome]:
    deadline = time.monotonic() + settings.LLM_DEADLINE_SECONDS
    context = Context(draft, paste, earlier)
    try:
        attempt = _attempt(draft, context.messages(), deadline, person)
        complaint = "" if attempt.mended.is_sound else repairing.complaint_of(attempt.mended)
    except Unusable as fault:
        attempt, complaint = None, f"Your answer could not be used: {fault}. Return the whole JSON object."
    if complaint:
        yield Stage("Having its answer mended.")
        attempt = _second(
            attempt, draft, context.messages(attempt.said if attempt else "", complaint), deadline, person
        )
    yield _outcome(draft, attempt)


def _second(
    first: Attempt | None, draft: Reply, messages: list[dict[str, str]], deadline: float, person: Person
) -> Attempt:
    """The better of the first answer and one more; NoAnswer if neither can be used."""
    try:
        second = _attempt(draft, messages, deadline, person)
    except (NoAnswer, Unusable) as fault:
        if first is not None:
            return first
        raise NoAnswer("What the model answered could not be used.") from fault
    return second if first is None or len(second.mended.withheld) <= len(first.mended.withheld) else first


def _attempt(draft: Reply, messages: list[dict[str, str]], deadline: float, person: Person) -> Attempt:
    """One call, paid for from the budgets of the person and of the installation, and what came of it."""
    with budgeting.spending(person, MAX_CONTEXT_TOKENS + MAX_OUTPUT_TOKENS) as account:
        spoken = ask(tier_of(draft), SYSTEM, messages, dict(OUTPUT_SCHEMA), deadline=deadline)
        account.spent = spoken.tokens
    answer = reading.read(spoken.text)
    files = reading.files_of(answer, draft.query)
    return Attempt(spoken.model, spoken.text, answer, repairing.mended(files, draft.query.environment))


def _outcome(draft: Reply, attempt: Attempt) -> Outcome:
    """What is sound of the model's files; where some are not, the engine's own take the place of all."""
    withheld = attempt.mended.withheld
    if not withheld:
        return Outcome(reading.reply_of(attempt.answer, attempt.mended.files, draft), attempt.model)
    note = f"Of the model's files, {', '.join(withheld)} did not pass the review and were withheld."
    if draft.files:
        note += " The files below are the engine's own."
    files = draft.files or attempt.mended.sound_files
    return Outcome(reading.reply_of(attempt.answer, files, draft), attempt.model, note)


def _instead(reason: str) -> str:
    return f"{reason} This is the engine's own answer."
