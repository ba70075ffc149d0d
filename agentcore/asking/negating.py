"""What a question rules out: `no ingress`, `without a pdb or an hpa`, `not in production`.

Only a thing of the field that stands right behind such a word is ruled out, and what `or` adds to it; that it `does not
reach the service` rules out nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from agentcore.asking.recognising import Named
from agentcore.asking.wording import Word
from agentcore.knowledge.vocabulary import Concept, word_set

_SINGLE = frozenset({"no", "not", "without", "except", "excluding", "never", "nor"})
_DOUBLE = frozenset(
    {("instead", "of"), ("rather", "than"), ("don", "t"), ("doesn", "t"), ("won", "t"), ("except", "for")}
)
_TAKES_AWAY = frozenset({"remove", "drop", "skip", "omit", "delete"})
_GO_ON = frozenset({"or", "nor"})
_READ_IN_THE_TEXT = frozenset({"production", "staging", "port", "compute", "tls", "service"})
_KINDS = {"service": ("Service",), "port": ("Service",), "rbac": ("Role", "RoleBinding")}


def ruled_out(words: Sequence[Word], things: Sequence[Named], *, talking: bool = False) -> frozenset[int]:
    """Places of words, from the one that rules out to the end of the thing that is ruled out.

    `talking`: where files were written before, `remove the ingress` says so too.
    """
    ends = _ends(things)
    covered = {at for thing in things for at in range(thing.first, thing.after)}
    found: set[int] = set()
    for at in range(len(words)):
        if at not in covered:
            found |= _behind(words, at, ends, talking=talking)
    return frozenset(found)


def _ends(things: Sequence[Named]) -> Mapping[int, int]:
    return {thing.first: thing.after for thing in things if _is_left_out(thing.concept)}


def _is_left_out(concept: Concept) -> bool:
    """Whether it is something that would be written, or decides what is."""
    says = (concept.part, concept.exposure, concept.workload, concept.stack, concept.manager, concept.backing)
    return any(says) or bool(concept.program or concept.platform) or concept.id in _READ_IN_THE_TEXT


def _behind(words: Sequence[Word], at: int, ends: Mapping[int, int], *, talking: bool) -> set[int]:
    place = _opened(words, at, talking=talking)
    found: set[int] = set()
    while place and place < len(words) and words[place].sentence == words[at].sentence:
        if place in ends:
            found |= set(range(at, ends[place]))
            place = ends[place]
            if place >= len(words) or words[place].normal not in _GO_ON:
                break
        elif words[place].normal not in word_set("between_no_and_thing"):
            break
        place += 1
    return found


def _opened(words: Sequence[Word], at: int, *, talking: bool) -> int:
    """The place behind what rules out, or 0."""
    if tuple(word.normal for word in words[at : at + 2]) in _DOUBLE:
        return at + 2
    return at + 1 if words[at].normal in (_SINGLE | _TAKES_AWAY if talking else _SINGLE) else 0


def kept(things: Sequence[Named], out: frozenset[int]) -> tuple[Named, ...]:
    return tuple(thing for thing in things if thing.first not in out)


def left_out(things: Sequence[Named], out: frozenset[int]) -> tuple[str, ...]:
    """The kinds of objects that are ruled out; without a port there is nothing for a Service to lead to."""
    ruled = [thing.concept for thing in things if thing.first in out]
    kinds = (kind for one in ruled for kind in _KINDS.get(one.id, (one.part or one.exposure,)))
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


def without(text: str, words: Sequence[Word], out: frozenset[int]) -> str:
    """The text with blanks where something is ruled out, as long as it was."""
    for start, end in _spans(words, out):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _spans(words: Sequence[Word], out: frozenset[int]) -> Iterator[tuple[int, int]]:
    for at in sorted(out):
        yield words[at].start, words[at].end
