"""A name that nothing marks as one: the word behind a kind, behind `for`, `my` and `our`, or behind what is done to it.

Such a word is a name unless it is a word of the field, a verb, a number or one that the language is full of. What
follows it is not listed; only another noun would make it an adjective: `for order processing` names no `order`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from agentcore.asking.recognising import key, names
from agentcore.knowledge.vocabulary import word_set

_TOKEN = re.compile(r"[a-z0-9][\w.+#-]*(?<![.-])|[^\s\w]|\n")
_LABEL = re.compile(r"[a-z][a-z0-9-]{1,61}[a-z0-9]")
_MOST = 400  # words looked at
_OWNED = frozenset({"my", "our"})
_CERTAIN = frozenset({"the", "existing", *_OWNED})
_ANY = frozenset({"a", "an", "any", "each", "every", "no"})


def bare_names(text: str) -> Iterator[str]:
    """The likeliest first; `text` is in lower case."""
    tokens = _TOKEN.findall(text)[:_MOST]
    for rule in (_behind_a_kind, _before_a_kind, _behind_for, _behind_what_is_done, _behind_of, _owned):
        yield from rule(tokens)


def _behind_a_kind(tokens: Sequence[str]) -> Iterator[str]:
    """`the deployment billing`; but neither `a pod sandbox` nor the plural `services call`."""
    for at in range(len(tokens) - 1):
        is_open = "-" in tokens[at + 1] or not _is_any(tokens, at)
        if tokens[at] in word_set("kinds") and is_open and _names_it(tokens, at + 1):
            yield tokens[at + 1]


def _before_a_kind(tokens: Sequence[str]) -> Iterator[str]:
    """`the web deployment`; a `web service` is what many programs are, and no name."""
    for at in range(len(tokens) - 1):
        word, behind = tokens[at : at + 2]
        if word in word_set("roles") and behind in word_set("kinds") and key(f"{word} {behind}") not in names():
            yield word


def _is_any(tokens: Sequence[str], at: int) -> bool:
    return any(one in _ANY for one in tokens[max(0, at - 2) : at])


def _behind_for(tokens: Sequence[str]) -> Iterator[str]:
    """`an hpa for search between 3 and 9`: what is made, and for what."""
    for at in range(1, len(tokens) - 1):
        if tokens[at] == "for" and key(tokens[at - 1]) in names():
            yield from _after_article(tokens, at + 1)


def _behind_what_is_done(tokens: Sequence[str]) -> Iterator[str]:
    """`scale frontend to 4`, `expose the backend`, `may talk to db`."""
    for at in range(len(tokens) - 1):
        verb = tokens[at]
        if verb in word_set("done"):
            yield from _after_article(tokens, at + 1)
        elif verb in word_set("done_to") and tokens[at + 1] in ("to", "with", "before", "of"):
            yield from _after_article(tokens, at + 2)


def _behind_of(tokens: Sequence[str]) -> Iterator[str]:
    """`the rollout of cart`, `the logs of checkout`: what only a program has."""
    for at in range(len(tokens) - 2):
        if tokens[at] in word_set("had") and tokens[at + 1] == "of":
            yield from _after_article(tokens, at + 2)


def _owned(tokens: Sequence[str]) -> Iterator[str]:
    for at in range(len(tokens) - 1):
        if tokens[at] in _OWNED and _names_it(tokens, at + 1):
            yield tokens[at + 1]


def _after_article(tokens: Sequence[str], at: int) -> Iterator[str]:
    while at < len(tokens) and tokens[at] in _CERTAIN:
        at += 1
    if at < len(tokens) and _names_it(tokens, at):
        yield tokens[at]


def _names_it(tokens: Sequence[str], at: int) -> bool:
    return may_be_a_name(tokens[at]) and not (at + 1 < len(tokens) and _goes_with(tokens[at], tokens[at + 1]))


def may_be_a_name(word: str) -> bool:
    """Whether a word in a name's place is one; `word` is in lower case."""
    if word in word_set("roles"):
        return True
    if not _LABEL.fullmatch(word) or word in word_set("little") or word in word_set("no_name"):
        return False
    return key(word) not in names() and word not in word_set("plain") and not is_verb(word)


def _goes_with(word: str, behind: str) -> bool:
    """Whether the two are one thing: `order processing`; `api server`."""
    if not behind[0].isalpha() or behind in word_set("little") or key(behind) in names():
        return key(f"{word} {behind}") in names()
    if behind in word_set("no_name") or behind in word_set("roles"):
        return False
    return behind.endswith("ing") or not is_verb(behind)


def is_verb(word: str) -> bool:
    """A word of the list of verbs in any of its forms, or an adverb."""
    return word in _forms() or word.endswith("ly")


@cache
def _forms() -> frozenset[str]:
    verbs = word_set("verbs")
    stems = {*verbs, *(one.removesuffix("e") for one in verbs), *(one + one[-1] for one in verbs)}
    ends = {f"{stem}{end}" for stem in stems for end in ("ing", "ed")}
    return frozenset({*verbs, *ends, *(f"{one}s" for one in verbs), *(f"{one}es" for one in verbs)})
