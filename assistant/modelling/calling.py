"""Asks the model through Anthropic's SDK: up to three retries, each after twice the time, all within one deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from django.conf import settings

from assistant.modelling.choosing import Tier
from assistant.modelling.failures import NoAnswer, Unusable

if TYPE_CHECKING:
    import anthropic

MAX_RETRIES = 3
INITIAL_DELAY_SECONDS = 1.0
MAX_OUTPUT_TOKENS = 8_000
BUSY_OR_BROKEN = 500
MODEL_CHARS = 60  # of its name, as it is kept
FAULT = "The model has a fault at the moment."


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a model said, and what it cost."""

    text: str
    model: str
    tokens: int


@cache
def client(key: str, base_url: str) -> anthropic.Anthropic:
    """The SDK's client; its own retries are off, since theirs begin after half a second."""
    import anthropic

    return anthropic.Anthropic(api_key=key, base_url=base_url or None, max_retries=0)


def model_for(tier: Tier) -> str:
    return settings.LLM_COMPLEX_MODEL if tier is Tier.COMPLEX else settings.LLM_SIMPLE_MODEL


def ask(
    tier: Tier, system: str, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], *, deadline: float
) -> Spoken:
    """One answer. `deadline` is a time of `time.monotonic()`. Raises NoAnswer, or Unusable for an answer cut short."""
    import anthropic

    for attempt in range(MAX_RETRIES + 1):
        try:
            return _asked(tier, system, messages, schema, deadline)
        except anthropic.APIError as error:
            delay = _delay(error, attempt)
            if attempt == MAX_RETRIES or not _may_pass(error):
                raise NoAnswer(_reason(error)) from error
            if monotonic() + delay >= deadline:
                raise NoAnswer("The model took too long.") from error
        sleep(delay)
    raise AssertionError("the last attempt returns or raises")


def _asked(
    tier: Tier, system: str, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], deadline: float
) -> Spoken:
    left = deadline - monotonic()
    if left <= 0:
        raise NoAnswer("The model took too long.")
    try:
        message = client(settings.LLM_API_KEY, settings.LLM_BASE_URL).messages.create(
            model=model_for(tier),
            max_tokens=MAX_OUTPUT_TOKENS,
            system=system,
            messages=messages,
            output_config={"format": {"type": "json_schema", "schema": schema}},
            timeout=min(left, settings.LLM_TIMEOUT_SECONDS),
        )
    except ValueError as error:  # success, and a body that is no JSON
        raise NoAnswer(FAULT) from error
    return _spoken(message)


def _spoken(message: Any) -> Spoken:
    """What a message says. The SDK hands on whatever JSON has come, so its shape is looked at here."""
    usage, content = getattr(message, "usage", None), getattr(message, "content", None)
    counts = [getattr(usage, name, None) for name in ("input_tokens", "output_tokens")]
    if not isinstance(content, list) or not all(isinstance(count, int) for count in counts):
        raise NoAnswer(FAULT)
    used = sum(counts)
    if message.stop_reason == "refusal":
        raise NoAnswer("The model declined to answer.", used)
    if message.stop_reason == "max_tokens":
        raise Unusable("it was cut off", used)
    texts = [block.text for block in content if getattr(block, "type", "") == "text"]
    if not texts or not all(isinstance(text, str) for text in texts):
        raise NoAnswer(FAULT, used)
    return Spoken("".join(texts), str(message.model)[:MODEL_CHARS], used)


def _may_pass(error: Exception) -> bool:
    """Whether the same request may succeed in a moment: the line, a limit, or a fault at the other end."""
    status = getattr(error, "status_code", None)
    return status is None or status in (408, 409, 429) or status >= BUSY_OR_BROKEN


def _delay(error: Exception, attempt: int) -> float:
    """Seconds: 1, 2, 4, or what the API asks for if that is longer."""
    response = getattr(error, "response", None)
    asked_for = response.headers.get("retry-after", "") if response is not None else ""
    wished = float(asked_for) if asked_for.isdecimal() else 0.0
    return max(INITIAL_DELAY_SECONDS * 2**attempt, wished)


def _reason(error: Exception) -> str:
    import anthropic

    if isinstance(error, anthropic.APITimeoutError):
        return "The model took too long."
    if isinstance(error, anthropic.APIConnectionError):
        return "The model cannot be reached."
    status = getattr(error, "status_code", 0)
    if status in (429, 529):
        return "The model is asked too much at the moment."
    if status in (401, 403):
        return "The model does not accept this installation's key; its operator can see why in the log."
    return FAULT
