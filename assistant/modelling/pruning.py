"""What goes to a model is cut to a budget: what matters most is kept, and what is left out is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAX_CONTEXT_TOKENS = 8_000
BYTES_PER_TOKEN = 3  # prose has about four, YAML and logs nearer three: counted on the safe side
MARK_TOKENS = 30  # what surrounds a part, and the sentence that says how much was left out
SHORTEST_TOKENS = 60  # less of a part is of no use


@dataclass(frozen=True, slots=True)
class ContextPart:
    """A piece of context. Of a long one the head is kept, or head and tail: a log's end tells most."""

    tag: str
    text: str
    keep_tail: bool = False


def tokens(text: str) -> int:
    """An upper estimate of a text's tokens, without asking anybody."""
    return -(-len(text.encode()) // BYTES_PER_TOKEN)


def pruned(parts: Iterable[ContextPart], budget: int = MAX_CONTEXT_TOKENS) -> list[ContextPart]:
    """The parts, most important first, as far as the budget reaches; the last one that fits in part is shortened."""
    kept: list[ContextPart] = []
    for part in parts:
        left = budget - MARK_TOKENS
        if not part.text.strip() or left < SHORTEST_TOKENS:
            continue
        text = shortened(part.text, left, keep_tail=part.keep_tail)
        kept.append(ContextPart(part.tag, text, part.keep_tail))
        budget -= tokens(text) + MARK_TOKENS
    return kept


def shortened(text: str, budget: int, *, keep_tail: bool = False) -> str:
    """The text in at most so many tokens, cut between lines where it has any."""
    if tokens(text) <= budget:
        return text
    budget -= MARK_TOKENS
    lines = text.splitlines(keepends=True)
    head = _taken(lines, budget // 2 if keep_tail else budget)
    tail = _taken(lines[len(head) :][::-1], budget - tokens("".join(head)))[::-1] if keep_tail else []
    left_out = len(lines) - len(head) - len(tail)
    return "".join([*head, f"[… {left_out} lines left out …]\n", *tail])


def _taken(lines: list[str], budget: int) -> list[str]:
    """So many of the first lines; a first line that is too long by itself is cut."""
    taken: list[str] = []
    for line in lines:
        budget -= tokens(line)
        if budget < 0:
            break
        taken.append(line)
    if not taken and lines:
        return [lines[0].encode()[: max(0, budget + tokens(lines[0])) * BYTES_PER_TOKEN].decode(errors="ignore") + "\n"]
    return taken
