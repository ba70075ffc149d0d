"""Questions as points: difficulty to the right, discrimination upwards. Drawn by the server as SVG."""

from dataclasses import dataclass

from teaching.insight.items import Item

WIDTH, HEIGHT = 320, 200
LOWEST, HIGHEST = -0.4, 1.0


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    number: int
    key: str
    words: str
    needs_a_look: bool


def y_of(discrimination: float) -> float:
    inside = min(max(discrimination, LOWEST), HIGHEST)
    return round(HEIGHT * (HIGHEST - inside) / (HIGHEST - LOWEST), 1)


def points_of(items: list[Item]) -> list[Point]:
    """Those with answers enough for both numbers."""
    return [
        Point(
            round(WIDTH * item.difficulty, 1),
            y_of(item.discrimination),
            number,
            item.question.key,
            f"{number}. {item.question.key}: {item.percent} % right, {item.discrimination_words}",
            item.needs_a_look,
        )
        for number, item in enumerate(items, start=1)
        if item.difficulty is not None and item.discrimination is not None
    ]
