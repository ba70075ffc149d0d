"""What a command does to what runs, as a status is shown."""

from django import template

from assistant.looking_up import EFFECT_WORDS

register = template.Library()

TONES = {"reads": "pass", "changes": "warn", "destroys": "fail"}


@register.filter
def effect_tone(effect: str) -> str:
    return TONES[effect]


@register.filter
def effect_words(effect: str) -> str:
    return {str(key): words for key, words in EFFECT_WORDS.items()}[effect].capitalize()
