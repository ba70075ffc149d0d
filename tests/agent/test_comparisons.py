"""Each comparison has two sides or more that lead to topics, a table, and a sentence that says when to take which."""

from collections import Counter
from pathlib import Path

import pytest

from agentcore import knowledge
from agentcore.knowledge import KnowledgeError
from agentcore.knowledge.comparison_reading import read_comparisons
from courses.proofreading import markdown_problems
from courses.reading import read_course
from tests.casewise import for_each

COURSE = Path(__file__).parents[2] / "courses" / "content" / "03-containers-orchestration"
SOUND = """\
- id: tag-or-digest
  lesson: names-tags-and-checks
  sides:
    - {title: tag, names: [tag], topic: tag-and-digest}
    - {title: digest, names: [digest], topic: tag-and-digest}
  difference: A tag moves, a digest does not.
  table: "| a | b |"
  choice: Digests, where it matters.
"""

every_comparison = for_each("comparison", knowledge.comparisons, ids=lambda one: one.id)


@pytest.fixture(scope="module")
def slugs():
    return read_course(COURSE).slugs


@every_comparison
def test_it_leads_to_a_lesson_and_to_topics(comparison, slugs):
    assert comparison.lesson in slugs["lesson"]
    assert set(comparison.between) <= {topic.id for topic in knowledge.topics()}


@every_comparison
def test_no_name_stands_for_two_of_its_sides(comparison):
    names = Counter(name.lower() for side in comparison.sides for name in side.names)
    assert [name for name, count in names.items() if count > 1] == []


@every_comparison
def test_its_text_proofreads(comparison, slugs):
    for passage in comparison.passages:
        assert list(markdown_problems(Path(comparison.id), 1, passage.text, slugs)) == []
        assert "](" not in passage.text


@every_comparison
def test_its_table_has_as_many_cells_in_each_row(comparison):
    table = next(passage.text for passage in comparison.passages if passage.anchor == "table")
    assert len({line.count("|") for line in table.split("\n")}) == 1


def test_its_id_is_no_topics_id():
    assert not {one.id for one in knowledge.comparisons()} & {topic.id for topic in knowledge.topics()}


def test_a_comparison_is_read_whole():
    (comparison,) = read_comparisons(SOUND)
    assert comparison.between == ("tag-and-digest",)
    assert [passage.anchor for passage in comparison.passages] == ["difference", "table", "choice"]
    assert [side.title for side in comparison.sides] == ["tag", "digest"]


def test_a_table_that_a_topic_has_is_named():
    (comparison,) = read_comparisons(SOUND.replace('"| a | b |"', '"{{ knowledge drain-and-cordon#table }}"'))
    expected = [passage.text for passage in knowledge.topic("drain-and-cordon").details if passage.anchor == "table"]
    assert [passage.text for passage in comparison.passages if passage.anchor == "table"] == expected


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("id: tag-or-digest", "id: [", 3, "not YAML"),
        ("  lesson: names-tags-and-checks\n", "", 1, "holds exactly"),
        ("choice: Digests, where it matters.", "choice: ''", 1, "`choice` is a text"),
        ("id: tag-or-digest", "id: 7", 1, "`id` is a text"),
        ("    - {title: digest, names: [digest], topic: tag-and-digest}\n", "", 1, "two or more"),
        ("names: [digest]", "names: []", 1, "a list of texts"),
        (
            'table: "| a | b |"',
            'table: "{{ knowledge tag-and-digest#nothing }}"',
            1,
            "no passage `tag-and-digest#nothing`",
        ),
        ("title: digest, ", "", 1, "a side holds exactly"),
    ],
)
def test_a_comparison_that_is_not_in_its_form_is_refused(before, after, line, words):
    assert before in SOUND
    with pytest.raises(KnowledgeError) as refused:
        read_comparisons(SOUND.replace(before, after, 1))
    assert refused.value.line == line
    assert words in refused.value.message


def test_a_second_one_of_the_same_id_is_refused_where_it_stands():
    with pytest.raises(KnowledgeError) as refused:
        read_comparisons(SOUND + SOUND)
    assert refused.value.line == 9


@pytest.mark.parametrize("text", ["", "a: 1", "- a\n", "just words"])
def test_what_is_no_list_of_comparisons_is_refused(text):
    with pytest.raises(KnowledgeError):
        read_comparisons(text)
