"""What is broken: a diagnosis where something was pasted, else the issue or fault that the words describe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from agentcore import knowledge
from agentcore.asking.choosing import topics
from agentcore.asking.choosing.commands import is_sure
from agentcore.asking.choosing.diagnosing import of_paste, says_something
from agentcore.asking.choosing.naming import filled, names_in, with_names_of
from agentcore.asking.choosing.platforms import platforms_of
from agentcore.asking.choosing.purposes import with_purpose
from agentcore.asking.choosing.troubles import Trouble, called, procedure_for, question_about, troubles_of, way_out_of
from agentcore.asking.parts import Parts
from agentcore.asking.reply import ReplyCommand, Statement
from agentcore.asking.replying import command
from agentcore.asking.understood import Understood
from agentcore.contract import Platform
from agentcore.knowledge.effects import effect_of
from agentcore.knowledge.phrasing import phrase
from agentcore.knowledge.records import Fault, Issue, Node, Step, Way

FIRST_CHECKS = 5
DOCKER_CHECKS = ("docker ps -a", "docker inspect web", "docker logs -f --tail 100 web", "docker stats --no-stream")


def reply(understood: Understood) -> Parts:
    diagnosed = of_paste(understood.pasted, names_in(understood)) if understood.pasted else None
    if diagnosed and "\n" in understood.pasted.strip():
        return diagnosed
    if diagnosed and says_something(diagnosed):
        return _with_what_is_taught(diagnosed, understood)
    troubles = troubles_of(understood)
    if troubles:
        parts = _with_what_is_taught(_of_trouble(troubles[0], troubles[1:], understood), understood)
        return replace(parts, statements=(*parts.statements, Statement(phrase("paste"))))
    if diagnosed:
        return diagnosed
    return command.reply(understood) if is_sure(understood) else _start(understood, names_in(understood))


def _with_what_is_taught(parts: Parts, understood: Understood) -> Parts:
    """The details and practices of a topic that is named, where it is taught in the trouble's own lesson."""
    lesson = parts.statements[0].lesson
    about = [one for one in topics.named_topics(understood) if one.lesson == lesson]
    details = tuple(said for topic in about[:1] for said in topics.details(topic, understood))
    practices = tuple(said for topic in about[:1] for said in topics.practices(topic))
    return replace(
        parts,
        statements=(*parts.statements, *details),
        best_practices=(*parts.best_practices, *practices),
    )


def _of_trouble(trouble: Trouble, others: list[Trouble], understood: Understood) -> Parts:
    names = names_in(understood)
    if isinstance(trouble, Fault):
        way = way_out_of(trouble, understood)
        said, commands = tuple(_of_fault(trouble, way, names)), _recovery(way, names)
    else:
        kinds = [one for one in others if isinstance(one, Fault) and one.issue == trouble.id]
        others = [one for one in others if one not in kinds]
        said, commands = (*_of_issue(trouble, names), *map(_of_kind, kinds)), _looks(trouble, names)
    also = [Statement(phrase("also", issues="; ".join(called(one) for one in others)))] if others else []
    procedure = procedure_for(trouble) if platforms_of(understood) != {Platform.DOCKER} else None
    if procedure is None:
        return Parts(statements=(*said, *also), commands=tuple(commands))
    return Parts(
        statements=(*said, *also),
        commands=(*commands, *_steps(procedure.steps, names)),
        best_practices=(Statement(procedure.never, lesson=procedure.lesson),),
    )


def _of_issue(issue: Issue, names: Mapping[str, str]) -> Iterator[Statement]:
    for text in (
        f"**{issue.see}.** {issue.cause}",
        phrase("look", command=filled(issue.look, names)),
        phrase("shows", evidence=issue.evidence),
        f"{phrase('mend')}\n\n{_numbered(issue.mend)}",
        issue.confused_with,
    ):
        yield Statement(filled(text, names), lesson=issue.lesson)
    question = question_about(issue.id)
    if question:
        yield Statement(_asked(question), lesson=issue.lesson)


def _of_kind(fault: Fault) -> Statement:
    return Statement(f"- **{fault.title}**: {fault.cause}", lesson=fault.lesson)


def _of_fault(fault: Fault, way: Fault | Way, names: Mapping[str, str]) -> Iterator[Statement]:
    yield Statement(f"**{fault.title}.** {fault.cause}", lesson=fault.lesson)
    yield Statement(phrase("look", command=filled(way.next_command, names)), lesson=fault.lesson)
    steps = _numbered(step.do for step in way.recovery)
    yield Statement(filled(f"{phrase('mend')}\n\n{steps}", names), lesson=fault.lesson)
    if fault.confused_with:
        alike = "; ".join(knowledge.faults()[one].title for one in fault.confused_with)
        yield Statement(phrase("alike", faults=alike), lesson=fault.lesson)


def _numbered(texts: Iterable[str]) -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))


def _asked(question: Node) -> str:
    nodes = knowledge.decision_tree().nodes
    rows = [
        phrase("answer-leads", say=answer.say, verdict=nodes[answer.to].verdict or nodes[answer.to].ask)
        for answer in question.answers
    ]
    return f"{phrase('next-question', ask=question.ask)}\n\n" + "\n".join(rows)


def _looks(issue: Issue, names: Mapping[str, str]) -> Iterator[ReplyCommand]:
    yield with_purpose(issue.look, names)
    question = question_about(issue.id)
    if question and question.command:
        yield with_purpose(question.command, names)
    for node in knowledge.decision_tree().nodes.values():
        if node.issue == issue.id:
            yield from (with_purpose(command, names) for command in node.commands)


def _recovery(way: Fault | Way, names: Mapping[str, str]) -> Iterator[ReplyCommand]:
    yield with_purpose(way.next_command, names, way.recovery)
    yield from _steps(way.recovery, names)


def _steps(steps: Iterable[Step], names: Mapping[str, str]) -> Iterator[ReplyCommand]:
    for step in steps:
        if step.command:
            yield ReplyCommand(filled(step.command, names), step.do, step.effect)


def _start(understood: Understood, names: Mapping[str, str]) -> Parts:
    """Where nothing is named that one sees: what it is about, and the first checks, from the bottom up."""
    about = tuple(said for topic in topics.named_topics(understood)[:1] for said in topics.essence(topic))
    checks = _checks(understood.query.platform, names)
    return Parts(statements=(*about, *checks.statements), commands=checks.commands)


def _checks(platform: Platform, names: Mapping[str, str]) -> Parts:
    if platform is Platform.DOCKER:
        looks = [with_names_of(command, names) for command in DOCKER_CHECKS]
        commands = tuple(with_purpose(command, names) for command in looks)
        return Parts(statements=(Statement(phrase("start-docker")), Statement(phrase("paste"))), commands=commands)
    checks = [step for step in knowledge.checklist() if step.command][:FIRST_CHECKS]
    commands = tuple(ReplyCommand(with_names_of(one.command, names), one.why, effect_of(one.command)) for one in checks)
    question = knowledge.decision_tree().start
    said = (phrase("start-here"), _asked(question), phrase("paste"))
    return Parts(statements=tuple(Statement(text) for text in said), commands=commands)
