"""What the reference pages show: the agent's knowledge, beside the lessons and labs that teach it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agentcore import knowledge
from agentcore.knowledge import Command, Effect, Issue, Node, Procedure, Term
from agentcore.rules import rules_by_id
from courses.models import Activity

EFFECT_WORDS = {
    Effect.READS: "only reads",
    Effect.CHANGES: "changes something",
    Effect.DESTROYS: "destroys data",
}
Taught = Mapping[tuple[str, str], Activity]


@dataclass(frozen=True, slots=True)
class ShownIssue:
    issue: Issue
    lesson: Activity | None
    lab: Activity | None


@dataclass(frozen=True, slots=True)
class ShownProcedure:
    procedure: Procedure
    lesson: Activity | None


@dataclass(frozen=True, slots=True)
class ShownTerm:
    term: Term
    lesson: Activity | None


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    commands: list[Command]


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be given, and the path it leads to."""

    say: str
    path: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A question that was answered, and the path back to it."""

    ask: str
    said: str
    path: str


@dataclass(frozen=True, slots=True)
class Walk:
    """Where in the decision tree one stands, and how one came there."""

    node: Node
    passed: list[Passed]
    options: list[Option]
    issue: ShownIssue | None


def counts() -> dict[str, int]:
    """How much each page holds."""
    return {
        "commands": sum(len(group.commands) for group in knowledge.commands()),
        "issues": len(knowledge.issues()),
        "checklist": len(knowledge.checklist()),
        "procedures": len(knowledge.procedures()),
        "terms": len(knowledge.glossary()),
        "rules": len(rules_by_id()),
    }


def taught(lessons: Iterable[str] = (), labs: Iterable[str] = ()) -> Taught:
    """The published activities of these names, by kind and slug. One query."""
    wanted = {Activity.Kind.LESSON: set(lessons), Activity.Kind.LAB: set(labs)}
    found = Activity.objects.published().filter(slug__in=set().union(*wanted.values()))
    return {(one.kind, one.slug): one for one in found if one.slug in wanted.get(one.kind, ())}


def matches(words: list[str], *texts: str) -> bool:
    """Whether every word occurs in some of the texts."""
    text = " ".join(texts).lower()
    return all(word in text for word in words)


def found_commands(q: str, effect: str) -> list[Group]:
    words = q.lower().split()
    groups = [
        Group(
            group.id,
            group.title,
            [
                one
                for one in group.commands
                if matches(words, one.command, one.purpose, one.note, group.title) and effect in ("", one.effect)
            ],
        )
        for group in knowledge.commands()
    ]
    return [group for group in groups if group.commands]


def shown_issues() -> list[ShownIssue]:
    issues = knowledge.issues()
    activities = taught((one.lesson for one in issues), (one.lab for one in issues))
    return [shown_issue(one, activities) for one in issues]


def shown_issue(issue: Issue, activities: Taught) -> ShownIssue:
    lesson = activities.get((Activity.Kind.LESSON, issue.lesson))
    return ShownIssue(issue, lesson, activities.get((Activity.Kind.LAB, issue.lab)))


def shown_procedures() -> list[ShownProcedure]:
    procedures = knowledge.procedures()
    activities = taught(one.lesson for one in procedures)
    return [ShownProcedure(one, activities.get((Activity.Kind.LESSON, one.lesson))) for one in procedures]


def found_terms(q: str) -> list[ShownTerm]:
    words = q.lower().split()
    terms = [one for one in knowledge.glossary() if matches(words, one.term, one.means)]
    activities = taught(one.lesson for one in terms)
    return [ShownTerm(one, activities.get((Activity.Kind.LESSON, one.lesson))) for one in terms]


def walk(path: str) -> Walk | None:
    """Follow a path of answers, `pending/taint`; None if it leads nowhere."""
    answers = [answer for answer in path.split("/") if answer]
    nodes = knowledge.decision_tree().walk(answers)
    if nodes is None:
        return None
    passed = [
        Passed(node.ask, next(option.say for option in node.answers if option.to == answer), "/".join(answers[:depth]))
        for depth, (node, answer) in enumerate(zip(nodes, answers, strict=False))
    ]
    here = nodes[-1]
    options = [Option(answer.say, "/".join([*answers, answer.to])) for answer in here.answers]
    issue = next((one for one in knowledge.issues() if one.id == here.issue), None)
    shown = shown_issue(issue, taught([issue.lesson], [issue.lab])) if issue else None
    return Walk(here, passed, options, shown)


@dataclass(frozen=True, slots=True)
class Line:
    """One node of the whole tree, as a list shows it."""

    say: str
    node: Node
    path: str
    below: list[Line]


def whole_tree() -> list[Line]:
    return _lines(knowledge.decision_tree().start, "")


def _lines(node: Node, path: str) -> list[Line]:
    nodes = knowledge.decision_tree().nodes
    return [
        Line(answer.say, nodes[answer.to], here, _lines(nodes[answer.to], here))
        for answer in node.answers
        for here in [f"{path}/{answer.to}".strip("/")]
    ]
