"""Questions: how hard, how telling, what was chosen."""

import statistics

import pytest

from teaching.insight.items import ENOUGH, items_of
from teaching.insight.scatter import points_of


@pytest.fixture
def taken(class_of_24, take):
    """The stronger half gets the first question right, the weaker the second; the third is chance."""
    rows = []
    for number, learner in enumerate(class_of_24[1]):
        strong = number < 12
        given = [
            0 if strong else 1,
            2 if strong else 0,
            0 if number % 2 else 1,
            *([0] * 3 if strong else [1] * 3),
            0,
            0,
        ]
        take(learner, given)
        rows.append([1.0 if option == 0 else 0.0 for option in given])
    return rows


def expected(rows, index) -> float:
    """Item and rest by the textbook, from the standard library."""
    return statistics.correlation([row[index] for row in rows], [sum(row) - row[index] for row in rows])


def test_difficulty_is_the_mean_credit(quiz, scope, taken):
    assert [item.difficulty for item in items_of(quiz, scope)[:3]] == [0.5, 0.5, 0.5]


def test_discrimination_is_the_correlation_with_the_rest_of_the_attempt(quiz, scope, taken):
    items = items_of(quiz, scope)
    for index in range(6):
        assert items[index].discrimination == pytest.approx(expected(taken, index))
    assert items[0].discrimination > 0.8 > 0 > items[1].discrimination


def test_a_question_that_everybody_has_right_has_no_discrimination(quiz, scope, taken):
    item = items_of(quiz, scope)[6]
    assert (item.percent, item.discrimination) == (100, None)


def test_what_stands_out_is_said(quiz, scope, taken):
    items = items_of(quiz, scope)
    assert items[1].remark == "Who does well elsewhere gets it wrong: look at the key"
    assert items[1].needs_a_look
    assert not items[0].remark
    assert items[6].remark == "Nearly everybody has it right"
    assert not items[6].needs_a_look


def test_every_option_is_counted(quiz, scope, taken):
    choices = items_of(quiz, scope)[1].choices
    assert [(choice.count, choice.is_right) for choice in choices] == [(12, True), (0, False), (12, False)]
    assert choices[2].percent == 50
    assert choices[2].misconception


def test_later_attempts_and_other_cohorts_do_not_count(quiz, scope, taken, take, class_of_24, bob):
    take(class_of_24[1][0], [1] * 8, number=2)
    take(bob, [1] * 8)
    assert [item.answers for item in items_of(quiz, scope)[:8]] == [24] * 8


def test_few_answers_say_so(quiz, scope, take, class_of_24):
    take(class_of_24[1][0], [0] * 8)
    item = items_of(quiz, scope)[0]
    assert item.discrimination is None
    assert item.remark == f"Too few answers: 1 of {ENOUGH}"


def test_the_number_of_queries_does_not_grow(quiz, scope, taken, django_assert_num_queries):
    with django_assert_num_queries(3):
        items_of(quiz, scope)


def test_points_lie_where_their_numbers_say(quiz, scope, taken):
    points = points_of(items_of(quiz, scope))
    assert [point.x for point in points[:2]] == [160, 160]
    assert points[0].y < points[1].y


def test_the_page_shows_it(quiz, scope, taken, as_ida):
    page = as_ida.get(f"/teach/insight/quizzes/hull/?cohort={scope.cohort.pk}").content.decode()
    assert "look at the key" in page
    assert page.count("scatter-point--look") == sum(item.needs_a_look for item in items_of(quiz, scope))


def test_authors_go_on_to_the_studio(quiz, scope, taken, as_axel, as_tess, tess):
    scope.cohort.teachers.add(tess)
    url = f"/teach/insight/quizzes/{quiz.activity.slug}/"
    key = quiz.questions.published().first().key
    studio = f"/teach/studio/{quiz.activity.module.folder}/quiz/{key}/"
    assert f'href="{studio}"' in as_axel.get(url).content.decode()
    assert "/teach/studio/" not in as_tess.get(url).content.decode()
