"""Chooses from the counsel of an intent what fits the question, its environment and the files that were written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from agentcore.asking.choosing.naming import filled
from agentcore.asking.choosing.ranking import stems, words_of
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.reply import ReplyCommand, Statement, WrittenFile
from agentcore.asking.understood import Understood
from agentcore.asking.wording import tidied
from agentcore.blueprints.wanted import Wanted
from agentcore.contract import Environment, Platform
from agentcore.knowledge.advice import Advice, When, counsel
from agentcore.knowledge.deciding import decisions
from agentcore.knowledge.phrasing import words

KIND = re.compile(r"^kind: (\w+)$", re.MULTILINE)
PLAIN = Wanted()
WORD = re.compile(r"[a-z0-9]+")
ADDRESS = re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+){2,}[\w./:-]*|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+/[\w./:-]*")
MOST_REASONS = 4
ENOUGH_REASONS = 2
MOST_PITFALLS = 3


@dataclass(frozen=True, slots=True)
class Situation:
    """What the conditions of advice are asked about."""

    platform: Platform  # one of the two
    environment: Environment
    words: frozenset[str]
    texts: Mapping[str, str]  # of the files, by kind
    wanted: Wanted

    @classmethod
    def of(cls, understood: Understood, platform: Platform, files: Iterable[WrittenFile], wanted: Wanted) -> Situation:
        texts: dict[str, str] = {}
        for file in files:
            texts[kind_of(file)] = texts.get(kind_of(file), "") + file.text
        return cls(platform, understood.query.environment, asked_words(understood), texts, wanted)

    def is_one(self, when: When) -> bool:
        return (
            when.platform in ("", self.platform)
            and (not when.environment or self.environment in when.environment)
            and (not when.wrote or any(kind in self.texts for kind in when.wrote))
            and not any(kind in self.texts for kind in when.unwritten)
            and when.existing in (None, self.wanted.existing)
            and (not when.wants or any(getattr(self.wanted, one) != getattr(PLAIN, one) for one in when.wants))
            and not any(getattr(self.wanted, one) != getattr(PLAIN, one) for one in when.lacks)
            and (not when.shows or any(when.shows in text for text in self._texts_of(when.wrote)))
            and (not when.asked or bool(self.words & frozenset(stems(when.asked))))
            and not self.words & frozenset(stems(when.unasked))
        )

    def _texts_of(self, kinds: tuple[str, ...]) -> Iterator[str]:
        yield from (text for kind, text in self.texts.items() if not kinds or kind in kinds)


def advised(
    intent: Intent,
    situation: Situation,
    files: tuple[WrittenFile, ...],
    decided: Iterable[str],
    names: Mapping[str, str],
) -> Parts:
    """The parts of a reply with these files: what was written and why so, what to watch, how to run and to check it."""
    known = counsel(intent)
    fitting = _fitting(known.reasons, situation, names)
    decisive = _reasons(known.decisions, decided, situation.words, ENOUGH_REASONS - len(fitting))
    reasons = _by_question((*fitting, *decisive), situation)[:MOST_REASONS]
    said = (
        *_fitting(known.introductions, situation, names),
        *_listed(reasons),
        *_listed(_pitfalls(known.pitfalls, situation, names)),
    )
    commands = tuple(
        ReplyCommand(filled(one.command, names), filled(one.purpose, names), one.effect)
        for one in known.commands
        if situation.is_one(one.when)
    )
    return Parts(
        statements=said, files=files, commands=commands, best_practices=_fitting(known.practices, situation, names)
    )


def _reasons(first: tuple[str, ...], decided: Iterable[str], asked: frozenset[str], enough: int) -> Iterator[Statement]:
    """Why the files are as they are: the decisions that matter to the intent, before all what the question speaks of.

    Others are given where these are not enough.
    """
    shown = {name: decisions()[name] for name in dict.fromkeys(decided)}
    matter = [name for name in first if name in shown]
    others = [name for name in shown if name not in matter and asked & words_of(shown[name].why)]
    chosen = (*matter, *others[: max(enough - len(matter), 0)])
    for name in sorted(chosen, key=lambda one: -len(asked & words_of(shown[one].why))):
        yield Statement(shown[name].why, lesson=shown[name].lesson)


def _pitfalls(pitfalls: Iterable[Advice], situation: Situation, names: Mapping[str, str]) -> list[Statement]:
    """What does harm first, then what the question speaks of."""
    harmful = _fitting((one for one in pitfalls if one.first), situation, names)
    others = _by_question(_fitting((one for one in pitfalls if not one.first), situation, names), situation)
    return [*harmful, *others][:MOST_PITFALLS]


def _by_question(statements: Iterable[Statement], situation: Situation) -> list[Statement]:
    """Those first that speak of what the question speaks of."""
    return sorted(statements, key=lambda one: -len(situation.words & words_of(one.text)))


def asked_words(understood: Understood) -> frozenset[str]:
    """Of the question, and not of the hosts and images that it names."""
    question = ADDRESS.sub(" ", tidied(understood.query.query).lower())
    return _stems_of(f"{question} {ADDRESS.sub(' ', ' '.join(understood.words))}")


@lru_cache(maxsize=64)
def _stems_of(question: str) -> frozenset[str]:
    return frozenset(stems(WORD.findall(question)))


def says(understood: Understood, meaning: str) -> bool:
    """Whether a word of the question has that meaning, one of `words.yaml`."""
    return not asked_words(understood).isdisjoint(_stems_of(" ".join(words(meaning))))


def kind_of(file: WrittenFile) -> str:
    """The kind of its object for a manifest, else what the file is to whoever runs it."""
    if file.is_dockerfile:
        return "Dockerfile"
    if file.is_manifest:
        kind = KIND.search(file.text)
        return kind[1] if kind else "manifest"
    name = file.path.rpartition("/")[2]
    if file.path.startswith("chart/"):
        return "Chart"
    return "Compose" if name.startswith(("compose", "docker-compose")) else name


def _fitting(advice: Iterable[Advice], situation: Situation, names: Mapping[str, str]) -> tuple[Statement, ...]:
    return tuple(
        Statement(filled(one.says, names), one.topic, one.lesson) for one in advice if situation.is_one(one.when)
    )


def _listed(statements: Iterable[Statement]) -> Iterator[Statement]:
    for one in statements:
        yield Statement(f"- {one.text}", one.topic, one.lesson)
