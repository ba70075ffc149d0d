"""The pages of regrades: begun, watched, applied and undone in the browser."""

import pytest

from courses.models import Completion
from labs.models import GradeRun
from labs.regrading import versions_of
from teaching.cohorts.models import Cohort
from teaching.grades.models import Regrade
from teaching.grades.regrading.choosing import choices_for, counted_by_version, learners_in
from tests.labs.conftest import PASSING
from tests.teaching.grades.test_regrading import HALF

OTHER_HALF = {**PASSING, "Dockerfile": 'FROM alpine:latest\nUSER 1001\nCMD ["echo", "ready"]\n'}  # 40, and 15 anew
URL = "/teach/grades/regrades/"


@pytest.fixture
def half(as_alice, hand_in, cohort, reweigh):
    hand_in(as_alice, HALF)
    reweigh(85, 15)


@pytest.fixture
def post(as_tess, django_capture_on_commit_callbacks):
    def send(url, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            answer = as_tess.post(url, data or {})
        return as_tess.get(answer.url)

    return send


def test_a_regrade_from_the_first_page_to_the_undo(half, post, cohort):
    page = post(URL, {"cohorts": cohort.pk, "which": "stale"}).content.decode()
    assert "Previewed" in page
    assert "+25" in page
    assert "now passes" in page
    assert "1</strong> newly pass" in page.replace("\n", " ")
    regrade = Regrade.objects.get()
    page = post(f"{URL}{regrade.pk}/apply/", {"mode": "improvements"}).content.decode()
    assert "only improvements" in page
    assert Completion.objects.get().score == 0.85
    page = post(f"{URL}{regrade.pk}/undo/").content.decode()
    assert "The grades from before count again." in page
    assert Completion.objects.get().score == 0.6


def test_the_learner_reads_that_it_was_regraded(half, post, cohort, as_alice, alice):
    post(URL, {"cohorts": cohort.pk, "which": "stale"})
    regrade = Regrade.objects.get()
    result = alice.submissions.get().get_absolute_url()
    assert "Regraded on" not in as_alice.get(result).content.decode()
    post(f"{URL}{regrade.pk}/apply/")
    assert "it was 60, now it is 85." in as_alice.get(result).content.decode()
    post(f"{URL}{regrade.pk}/undo/")
    assert "Regraded on" not in as_alice.get(result).content.decode()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"which": "stale"}, "Choose at least one cohort."),
        ({"which": "chosen", "cohorts": True}, "Choose at least one lab."),
        ({"which": "stale", "cohorts": 999}, "Select a valid choice"),
        ({"which": "chosen", "cohorts": True, "labs": "x"}, "not a valid value"),
        ({"which": "stale", "cohorts": True}, "Nothing has to be graded anew."),
    ],
    ids=["nobody", "no-lab", "not-theirs", "bad-lab", "nothing-stale"],
)
def test_what_is_wrong_is_said(as_tess, cohort, lab, form, words):
    data = {key: cohort.pk if value is True else value for key, value in form.items()}
    response = as_tess.post(URL, data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Regrade.objects.exists()


def test_a_teacher_cannot_regrade_everybody(half, as_tess):
    assert as_tess.post(URL, {"everybody": "on", "which": "stale"}).status_code == 422


def test_a_regrade_of_two_teachers_cohorts_is_for_neither_alone(as_tess, course, cohort):
    regrade = Regrade.objects.create(versions={"ruleset": "", "engine": "", "labs": {}})
    regrade.cohorts.set([cohort, Cohort.objects.create(course=course, title="Autumn")])
    assert as_tess.get(regrade.get_absolute_url()).status_code == 404


def test_a_page_polls_only_while_a_worker_is_at_it(as_tess, cohort):
    regrade = Regrade.objects.create(versions={"ruleset": "", "engine": "", "labs": {}})
    regrade.cohorts.add(cohort)
    url = regrade.get_absolute_url()
    part = as_tess.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" in part
    assert "<html" not in part
    Regrade.objects.update(is_paused=True)
    assert "hx-trigger" not in as_tess.get(url).content.decode()
    assert "Go on" in as_tess.get(url).content.decode()


def test_an_unknown_order_is_not_there(as_tess, cohort, half, begin):
    assert as_tess.post(f"{URL}{begin().pk}/explode/").status_code == 404


def test_the_choice_of_labs_reads_a_row_for_each_version_not_for_each_run(
    as_alice, as_bob, hand_in, cohort, lab, reweigh, django_assert_num_queries
):
    for client in (as_alice, as_bob):
        hand_in(client, HALF)
    learners = learners_in([cohort])
    with django_assert_num_queries(2):
        assert [(each.counting, each.stale) for each in choices_for(learners)] == [(2, 0)]
    assert list(counted_by_version(learners, [lab])) == [(lab.pk, *versions_of(lab).values(), 2)]
    hand_in(as_bob, PASSING)
    old = versions_of(lab)
    reweigh(85, 15)
    GradeRun.objects.filter(score=100).update(**versions_of(lab))
    assert [(each.counting, each.stale) for each in choices_for(learners)] == [(2, 1)]
    assert {row[1:] for row in counted_by_version(learners, [lab])} == {
        (*old.values(), 1),
        (*versions_of(lab).values(), 1),
    }


def test_the_list_says_what_was_regraded_and_for_whom(half, post, cohort, as_tess, lab):
    post(URL, {"cohorts": cohort.pk, "which": "stale"})
    regrade = Regrade.objects.get()
    assert f"{regrade}: {lab}, {cohort.title}" in as_tess.get(URL).content.decode()
    regrade.is_for_all = True
    assert regrade.subject == f"{lab}, all learners"


def test_what_improvements_left_out_was_not_applied(as_alice, as_bob, hand_in, reweigh, post, cohort):
    hand_in(as_alice, HALF)
    hand_in(as_bob, OTHER_HALF)
    reweigh(85, 15)
    post(URL, {"cohorts": cohort.pk, "which": "stale"})
    regrade = Regrade.objects.get()
    page = post(f"{URL}{regrade.pk}/apply/", {"mode": "improvements"}).content.decode()
    assert page.count("Not applied") == 1
    assert "Previewed" not in page
