"""When a CronJob starts, as five fields."""

from __future__ import annotations

FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))
NAMED = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
WORDS = ((), (), (), tuple(MONTHS), DAYS)
NIGHTLY = "0 3 * * *"


def schedule(text: str) -> str:
    """The schedule that was asked for if Kubernetes takes it, else every night at three."""
    if text in NAMED:
        return text
    fields = text.split() if len(text) < 200 else []
    is_valid = len(fields) == len(FIELDS) and all(_is_valid(*each) for each in zip(fields, FIELDS, WORDS, strict=True))
    return " ".join(fields) if is_valid else NIGHTLY


def _is_valid(field: str, bounds: tuple[int, int], words: tuple[str, ...]) -> bool:
    return all(_fits(piece, bounds, words) for piece in field.split(","))


def _fits(piece: str, bounds: tuple[int, int], words: tuple[str, ...]) -> bool:
    span, slash, step = piece.partition("/")
    if slash and not (step.isascii() and step.isdigit() and 0 < int(step[:5]) <= 59):
        return False
    if span == "*":
        return True
    ends = [_number(end, bounds[0], words) for end in span.split("-", 1)]
    return all(bounds[0] <= end <= bounds[1] for end in ends) and ends[0] <= ends[-1]


def _number(text: str, low: int, words: tuple[str, ...]) -> int:
    if text.lower() in words:
        return words.index(text.lower()) + low
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1
