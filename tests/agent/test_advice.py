"""What is said around written files hangs together: lessons, topics, decisions and commands exist."""

from dataclasses import astuple
from importlib.resources import files

import pytest

from agentcore import knowledge
from agentcore.asking.intents import Intent
from agentcore.knowledge.advice import counsel
from agentcore.knowledge.deciding import decisions
from agentcore.knowledge.effects import effect_of
from agentcore.knowledge.records import Effect
from courses.reading import read_course
from tests.agentcore.test_knowledge import COURSE

ADVISED = sorted(file.name.removesuffix(".yaml") for file in files("agentcore.knowledge").joinpath("advice").iterdir())


def advice_of(intent):
    known = counsel(intent)
    return (*known.introductions, *known.reasons, *known.pitfalls, *known.practices)


@pytest.mark.parametrize("intent", ADVISED)
def test_advice_is_for_an_intent(intent):
    assert intent in set(Intent)


@pytest.mark.parametrize("intent", ADVISED)
def test_what_advice_refers_to_exists(intent):
    lessons = read_course(COURSE).slugs["lesson"]
    assert {one.lesson for one in advice_of(intent)} <= lessons
    assert set(counsel(intent).decisions) <= set(decisions())


@pytest.mark.parametrize("intent", ADVISED)
def test_topics_that_advice_names_are_known(intent):
    assert {one.topic for one in advice_of(intent)} - {""} <= {one.id for one in knowledge.topics()}


@pytest.mark.parametrize("intent", ADVISED)
def test_nothing_is_said_twice(intent):
    said = [one.says for one in advice_of(intent)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("intent", ADVISED)
def test_commands_say_at_least_what_they_do(intent):
    """An effect that is stated may be graver than the table's, and never milder."""
    order = [Effect.READS, Effect.CHANGES, Effect.DESTROYS]
    for one in counsel(intent).commands:
        if "imagetools" in one.command or " exec " in one.command:
            continue  # it depends on what is asked for, and here only what reads is
        assert order.index(one.effect) >= order.index(effect_of(one.command)), one.command


@pytest.mark.parametrize("intent", ADVISED)
def test_conditions_name_platforms_and_environments(intent):
    for one in (*advice_of(intent), *counsel(intent).commands):
        assert one.when.platform in {"", "docker", "kubernetes"}, astuple(one)
        assert set(one.when.environment) <= {"development", "staging", "production"}, astuple(one)
