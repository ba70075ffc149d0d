"""Each topic leads somewhere, shows sound files, can be asked for by one name only, and says first what it is."""

import re
from collections import Counter
from pathlib import Path

import pytest

from agentcore import knowledge
from agentcore.knowledge import Effect
from agentcore.parsing.commandline import parse_command
from courses.proofreading import markdown_problems
from courses.reading import read_course
from tests.casewise import for_each

COURSE = Path(__file__).parents[2] / "courses" / "content" / "03-containers-orchestration"
ESSENCE_WORDS = 90
INCLUDABLE_WORDS = 9
QUESTION = re.compile(r"^```question\n.*?^```$", re.MULTILINE | re.DOTALL)
DESTROYING = re.compile(
    r"\bdelete (pvc|node|ns|namespace|pv)\b|\bprune\b|down -v|\bdrain .*--(force|delete-emptydir-data)|"
    r"\buninstall\b|(?<![-\w])rm\b|delete -f"
)

every_topic = for_each("topic", knowledge.topics, ids=lambda topic: topic.id)


@pytest.fixture(scope="module")
def slugs():
    return read_course(COURSE).slugs


@every_topic
def test_its_lesson_is_in_the_course(topic, slugs):
    assert topic.lesson in slugs["lesson"]


@every_topic
def test_what_it_points_to_exists_and_is_not_itself(topic):
    ids = {one.id for one in knowledge.topics()}
    assert set(topic.see) <= ids - {topic.id}
    assert len(set(topic.see)) == len(topic.see)


def test_no_name_means_two_topics():
    names = Counter(name.lower() for topic in knowledge.topics() for name in {*topic.names})
    assert [name for name, count in names.items() if count > 1] == []


@every_topic
def test_its_essence_is_short_and_its_details_are_more_than_one(topic):
    assert sum(len(passage.text.split()) for passage in topic.essence) <= ESSENCE_WORDS
    assert len(topic.details) >= 2
    assert topic.practices


@every_topic
def test_its_text_proofreads_and_its_listings_are_sound(topic, slugs):
    for text in (*(passage.text for passage in (*topic.essence, *topic.details)), *topic.practices):
        assert list(markdown_problems(Path(topic.id), 1, text, slugs)) == [], text
        assert "](" not in text, "a passage is shown in more places than one; it holds no link"


@every_topic
def test_a_list_or_a_listing_is_led_to(topic):
    """It is shown alone, in an answer to somebody who has not read what stands above it."""
    bare = [one.text for one in topic.details if re.match(r"- |1\. |```", one.text)]
    assert bare == [], "a sentence that ends in a colon stands above it"


def test_no_passage_stands_in_two_topics():
    passages = Counter(
        words(passage.text) for topic in knowledge.topics() for passage in (*topic.essence, *topic.details)
    )
    assert [passage for passage, count in passages.items() if count > 1] == []


def test_no_lesson_says_itself_what_it_could_include():
    """Shorter passages are what two people may well say alike."""
    named = [(one.id, passage.text) for one in knowledge.comparisons() for passage in one.passages]
    named += [
        (topic.id, passage.alone or passage.text)
        for topic in knowledge.topics()
        for passage in (*topic.essence, *topic.details)
    ]
    lessons = [
        (lesson.slug, words(QUESTION.sub("", lesson.text)))
        for module in read_course(COURSE).modules
        for lesson in module.lessons
    ]
    twice = {
        (id, slug, text)
        for id, text in named
        if len(text.split()) >= INCLUDABLE_WORDS
        for slug, lesson in lessons
        if words(text) in lesson
    }
    assert twice == set(), "include it, with an anchor, or say it in other words"


def words(text: str) -> str:
    return " ".join(text.split())


@every_topic
def test_its_commands_can_be_read_and_say_what_they_destroy(topic):
    for one in topic.commands:
        assert parse_command(one.command).tool in {"docker", "compose", "kubectl", "helm"}
        if DESTROYING.search(one.command):
            assert one.effect is Effect.DESTROYS, one.command
    assert len({one.command for one in topic.commands}) == len(topic.commands)
