"""Labs: the funnel, what is missed, the same mistake of many."""

from datetime import timedelta

import pytest

from labs.models import Draft
from teaching.insight.funnels import funnel_of, labs_of
from teaching.insight.mistakes import likeness, mistakes_of
from tests.teaching.insight.conftest import MONDAY

PINNED, NON_ROOT = "pinned", "non-root"


@pytest.fixture
def ids(lab):
    return [one["id"] for one in lab.definition["criteria"]]


@pytest.fixture
def handed_in(class_of_24, hand_in, lab, ids):
    """One only began, two never pass, one passes at once, one with the third attempt after two hours."""
    _, (began, never, nor, once, thrice, *_) = class_of_24
    Draft.objects.create(learner=began, lab=lab, files={})
    hand_in(never, 1, ids[:2])
    hand_in(never, 2, ids[:1])
    hand_in(nor, 1, ids[:1])
    hand_in(once, 1, [])
    hand_in(thrice, 1, ids[:1])
    hand_in(thrice, 2, ids[1:2], at=MONDAY + timedelta(hours=1))
    hand_in(thrice, 3, [], at=MONDAY + timedelta(hours=2))


def test_the_funnel_counts_learners(lab, scope, handed_in):
    steps = funnel_of(lab, scope).steps
    assert [(step.label, step.count, step.percent) for step in steps] == [
        ("Began", 5, 100),
        ("Handed in", 4, 80),
        ("Passed", 2, 40),
    ]


def test_attempts_and_time_of_those_who_passed(lab, scope, handed_in):
    funnel = funnel_of(lab, scope)
    assert funnel.typical_attempts == 2
    assert funnel.typical_time == timedelta(hours=2)
    assert [step.count for step in funnel.attempts] == [1, 0, 1, 0, 0, 0]


def test_what_is_missed_is_told_by_learners_the_most_missed_first(lab, scope, handed_in, ids):
    rows = funnel_of(lab, scope).missed
    assert [(row.id, row.ever, row.still, row.percent) for row in rows[:2]] == [(ids[0], 3, 2, 75), (ids[1], 2, 0, 50)]


def test_nobody_yet_is_no_error(lab, scope):
    funnel = funnel_of(lab, scope)
    assert (funnel.typical_attempts, funnel.typical_time, funnel.attempts) == (None, None, ())
    assert [step.percent for step in funnel.steps] == [0, 0, 0]


def test_all_labs_in_two_queries(scope, handed_in, django_assert_num_queries):
    with django_assert_num_queries(2):
        (row,) = labs_of(scope)
    assert (row["tried"], row["passed"], row["percent"]) == (4, 2, 50)


def test_the_same_mistake_is_one_group_whatever_names_and_numbers_it_has(lab, scope, class_of_24, hand_in, ids):
    odd = {"Dockerfile": "ARG A\nFROM alpine\n"}
    for learner in class_of_24[1][:3]:
        hand_in(learner, 1, ids[:1])
    hand_in(class_of_24[1][3], 1, ids[:1], files=odd, line=2)
    (mistake,) = mistakes_of(lab, scope)
    assert (mistake.criterion, mistake.count, mistake.path) == (ids[0], 4, "Dockerfile")
    assert mistake.snippet == ((1, "FROM alpine:latest", True), (2, "", False))


def test_a_learner_counts_once_in_a_group(lab, scope, class_of_24, hand_in, ids):
    for number in (1, 2, 3):
        hand_in(class_of_24[1][0], number, ids[:1])
    assert [mistake.count for mistake in mistakes_of(lab, scope)] == [1]


def test_messages_are_alike_but_for_what_they_quote():
    assert likeness("`a` is on line 3") == likeness("`b:1` is on line 12")
    assert likeness("`a` is on line 3") != likeness("`a` is missing")


def test_the_page_names_learners_work_only_to_who_may_see_it(scope, handed_in, as_ida, as_axel):
    url = "/teach/insight/labs/pin-the-image/"
    assert "One of them" in as_ida.get(url).content.decode()
    page = as_axel.get(url)
    assert page.status_code == 200
    assert "One of them" not in page.content.decode()


def test_authors_go_on_to_the_studio(scope, lab, as_axel, as_tess, tess):
    scope.cohort.teachers.add(tess)
    url = f"/teach/insight/labs/{lab.slug}/"
    studio = f"/teach/studio/{lab.activity.module.folder}/labs/{lab.activity.folder}/"
    assert f'href="{studio}"' in as_axel.get(url).content.decode()
    assert "/teach/studio/" not in as_tess.get(url).content.decode()
