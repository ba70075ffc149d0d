"""Every fault that a diagnosis can name says what it is, what mends it, and where it is taught."""

import re
from functools import cache
from pathlib import Path

import pytest

from agentcore import knowledge
from agentcore.knowledge import Effect
from agentcore.parsing.commandline import parse_command
from courses.reading import read_course
from tests.casewise import for_each

COURSE = Path(__file__).parents[2] / "courses" / "content" / "03-containers-orchestration"
FAULTS = knowledge.faults()
FILES = Path(knowledge.__file__).parent / "faults"
DESTROYING = re.compile(
    r"\bdelete (-f|pvc|pods? .*field-selector|node|ns)\b|\bprune\b|down -v|\bdrain .*--(force|delete-emptydir-data)|"
    r"docker rm\b"
)
BLANK = re.compile(r"\b(a|the) (problem|issue)\b|\b(just|simply|please)\b|!$", re.IGNORECASE)

every_fault = for_each("fault", FAULTS.values(), ids=lambda fault: fault.id)


def test_no_id_stands_twice():
    ids = re.findall(r"^  - id: (.+)$", "".join(path.read_text() for path in FILES.glob("*.yaml")), re.MULTILINE)
    assert sorted(ids) == sorted(FAULTS)
    assert len(ids) >= 90


def test_a_fault_is_found_by_its_id_and_an_unknown_one_is_not():
    assert knowledge.fault("oom-killed").issue == "oom-killed"
    with pytest.raises(KeyError):
        knowledge.fault("gremlins")


@every_fault
def test_a_fault_belongs_to_an_issue_and_is_taught_in_the_course(fault):
    slugs = read_slugs()
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fault.id)
    assert fault.issue in {issue.id for issue in knowledge.issues()}
    assert fault.lesson in slugs["lesson"]
    assert fault.lab in {*slugs["lab"], ""}


@every_fault
def test_what_it_is_confused_with_is_a_fault_and_another_one(fault):
    assert set(fault.confused_with) <= set(FAULTS) - {fault.id}
    assert len(fault.confused_with) == len(set(fault.confused_with)) >= 1


def ways(fault):
    """The way out, and the one without a cluster where it is another."""
    return [fault, fault.docker] if fault.docker else [fault]


@every_fault
def test_its_texts_are_plain_sentences(fault):
    steps = [step.do for way in ways(fault) for step in way.recovery]
    assert not fault.title.endswith(".")
    assert fault.cause.endswith(".")
    assert all(text.endswith((".", ":")) for text in steps)  # what to do, not what to ask
    assert not any(BLANK.search(text) for text in (fault.title, fault.cause, *steps))


@every_fault
def test_its_way_out_is_short_and_its_commands_can_be_read(fault):
    for way in ways(fault):
        assert 1 <= len(way.recovery) <= 5
        assert way.next_command
        for command in filter(None, [way.next_command, *(step.command for step in way.recovery)]):
            assert parse_command(command).tool in {"docker", "compose", "kubectl"}


@every_fault
def test_its_way_without_a_cluster_asks_no_cluster(fault):
    commands = [step.command for step in fault.docker.recovery] if fault.docker else []
    assert not any(command.startswith("kubectl") for command in commands)


@every_fault
def test_what_destroys_says_so_and_is_never_the_next_command(fault):
    for way in ways(fault):
        assert not DESTROYING.search(way.next_command)
        for step in way.recovery:
            assert (step.effect is Effect.DESTROYS) == bool(DESTROYING.search(step.command)), step.command


@every_fault
def test_nothing_that_destroys_comes_before_something_was_read(fault):
    for effects in ([step.effect for step in way.recovery] for way in ways(fault)):
        if Effect.DESTROYS in effects:
            assert Effect.READS in effects[: effects.index(Effect.DESTROYS)]


@cache
def read_slugs():
    return read_course(COURSE).slugs
