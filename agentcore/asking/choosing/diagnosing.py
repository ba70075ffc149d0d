"""A diagnosis of what was pasted, as the parts of a reply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agentcore import knowledge
from agentcore.asking.choosing.naming import filled
from agentcore.asking.choosing.purposes import with_purpose
from agentcore.asking.choosing.specifics import specifics
from agentcore.asking.parts import Parts
from agentcore.asking.reply import ReplyCommand, Statement
from agentcore.knowledge.phrasing import phrase
from agentcore.troubleshoot import diagnose
from agentcore.troubleshoot.diagnosis import Diagnosis, Verdict

MOST_VERDICTS = 3


def of_paste(text: str, names: Mapping[str, str]) -> Parts:
    diagnosis = diagnose(text)
    verdicts = diagnosis.verdicts[:MOST_VERDICTS]
    return Parts(
        statements=tuple(_statements(diagnosis, verdicts, names)),
        commands=tuple(command for verdict in verdicts for command in _commands(verdict, names)),
        diagnosis=diagnosis,
    )


def says_something(parts: Parts) -> bool:
    """Whether a fault was found in what was pasted."""
    return bool(parts.diagnosis and parts.diagnosis.verdicts)


def _statements(diagnosis: Diagnosis, verdicts: tuple[Verdict, ...], names: Mapping[str, str]) -> Iterator[Statement]:
    for verdict in verdicts:
        yield from _of_verdict(verdict, names)
    if not verdicts:
        recognised = ", ".join(f"`{one}`" for one in diagnosis.recognised)
        yield Statement(phrase("no-fault", recognised=recognised) if recognised else phrase("unread"))
    if diagnosis.note:
        yield Statement(diagnosis.note)


def _of_verdict(verdict: Verdict, names: Mapping[str, str]) -> Iterator[Statement]:
    subject = f"`{verdict.subject}`: " if verdict.subject else ""
    lines = "\n".join(f"    {one.text.strip()}" for one in verdict.evidence)
    steps = "\n".join(f"{number}. {step.do}" for number, step in enumerate(verdict.recovery, start=1))
    yield Statement(f"**{subject}{verdict.title}.** {verdict.cause}", lesson=verdict.lesson)
    facts = ", ".join(f"{name} `{value}`" for name, value in specifics("\n".join(one.text for one in verdict.evidence)))
    if facts:
        yield Statement(phrase("specific", facts=facts), lesson=verdict.lesson)
    yield Statement(f"{phrase(f'confidence-{verdict.confidence}')}\n\n{lines}".rstrip(), lesson=verdict.lesson)
    yield Statement(filled(f"{phrase('mend')}\n\n{steps}", names), lesson=verdict.lesson)
    known = knowledge.faults()
    alike = "; ".join(known[one].title for one in verdict.alternatives if one in known)
    if alike:
        yield Statement(phrase("also", issues=alike), lesson=verdict.lesson)


def _commands(verdict: Verdict, names: Mapping[str, str]) -> Iterator[ReplyCommand]:
    yield with_purpose(verdict.next_command, names, verdict.recovery)
    for step in verdict.recovery:
        if step.command:
            yield ReplyCommand(filled(step.command, names), step.do, step.effect)
