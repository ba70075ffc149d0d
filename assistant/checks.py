"""What is found wrong with the settings of the agent's pages before anything is served."""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register
def model_is_installed(**kwargs: Any) -> list[CheckMessage]:
    """slipway.E101: a key for the model without the package that speaks to it."""
    if not settings.LLM_API_KEY or find_spec("anthropic") is not None:
        return []
    return [
        Error(
            "SLIPWAY_LLM_API_KEY is set, and the package anthropic is not installed.",
            hint="pip install --require-hashes -r requirements/model.txt",
            id="slipway.E101",
        )
    ]
