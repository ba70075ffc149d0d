"""What the agent knows hangs together: commands can be read, references lead somewhere, nothing that destroys hides."""

import re
from pathlib import Path

from agentcore import knowledge
from agentcore.knowledge import Effect
from agentcore.parsing.commandline import parse_command
from courses.reading import read_course
from tests.casewise import for_each

COURSE = Path(__file__).parents[2] / "courses" / "content" / "03-containers-orchestration"
EVERY_COMMAND = {
    *(one.command for group in knowledge.commands() for one in group.commands),
    *(issue.look for issue in knowledge.issues()),
    *(step.command for step in knowledge.checklist()),
    *(step.command for procedure in knowledge.procedures() for step in procedure.steps),
    *(command for node in knowledge.decision_tree().nodes.values() for command in (node.command, *node.commands)),
} - {""}
DESTROYING = re.compile(
    r"\bdelete (-f|pvc|pods? .*field-selector|node|ns)\b|\bprune\b|down -v|\bdrain .*--(force|delete-emptydir-data)\b|"
    r"\buninstall\b|docker rm\b"
)


@for_each("command", sorted(EVERY_COMMAND))
def test_every_command_can_be_read(command):
    assert parse_command(command).tool in {"docker", "compose", "kubectl", "helm"}


def test_no_command_stands_twice():
    commands = [one.command for group in knowledge.commands() for one in group.commands]
    assert len(commands) == len(set(commands))


def test_what_destroys_says_so_everywhere():
    known = [(one.command, one.effect) for group in knowledge.commands() for one in group.commands]
    known += [(step.command, step.effect) for procedure in knowledge.procedures() for step in procedure.steps]
    for command, effect in known:
        assert (effect is Effect.DESTROYS) == bool(DESTROYING.search(command)), command


def test_the_tree_names_known_issues_and_every_common_issue_is_reached():
    issues = {issue.id: issue for issue in knowledge.issues()}
    named = {node.issue for node in knowledge.decision_tree().nodes.values()} - {""}
    assert named <= set(issues)
    assert {issue.id for issue in issues.values() if issue.is_common} <= named


def test_the_six_of_the_specification_come_first():
    first = " ".join(issue.see for issue in knowledge.issues()[:6])
    for word in (
        "ImagePullBackOff",
        "CrashLoopBackOff",
        "Pending",
        "OOMKilled",
        "CreateContainerConfigError",
        "Evicted",
    ):
        assert word in first


def test_lessons_and_labs_that_are_named_exist_in_the_course():
    slugs = read_course(COURSE).slugs
    lessons = {one.lesson for one in (*knowledge.issues(), *knowledge.procedures(), *knowledge.glossary())}
    labs = {issue.lab for issue in knowledge.issues()} - {""}
    assert lessons <= slugs["lesson"]
    assert labs <= slugs["lab"]
