"""The grid of dates, extra time, and how learners see both."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import QuizAttempt
from teaching.cohorts.clocks import wall_of
from teaching.cohorts.models import Allowance, Cohort, Schedule
from teaching.cohorts.scheduling import Grid


@pytest.fixture
def url(cohort) -> str:
    return reverse("cohorts:dates", args=[cohort.pk])


def test_dates_are_meant_in_the_cohorts_zone(as_tess, url, lab):
    as_tess.post(url, {f"a{lab.pk}-due_at": "2026-12-04T23:59", f"a{lab.pk}-attempts": "3"})
    row = Schedule.objects.get()
    assert (row.due_at, row.attempts) == (datetime(2026, 12, 4, 22, 59, tzinfo=UTC), 3)
    assert "2026-12-04T23:59" in as_tess.get(url).content.decode()


def test_an_emptied_row_is_gone(as_tess, url, lab, plan):
    plan(activity=lab.activity, due_at=1)
    as_tess.post(url, {})
    assert not Schedule.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"due_at": "2026-03-29T02:30"}, "does not exist in Europe/Berlin"),
        ({"due_at": "2026-10-25T02:30"}, "happens twice in Europe/Berlin"),
        ({"due_at": "soon"}, "is no date and time"),
        ({"opens_at": "2026-12-02T00:00", "due_at": "2026-12-01T00:00"}, "“Due” is before “Opens”"),
        ({"due_at": "2026-12-02T00:00", "closes_at": "2026-12-01T00:00"}, "“Closes” is before “Due”"),
        ({"attempts": "0"}, "from 1 to 1000"),
        ({"attempts": "many"}, "from 1 to 1000"),
        ({"due_at": "0001-01-01T00:00"}, "too far off"),
    ],
)
def test_one_wrong_field_keeps_everything_typed_and_saves_nothing(as_tess, url, module, lab, fields, said):
    data = {f"a{lab.pk}-{name}": value for name, value in fields.items()} | {f"m{module.pk}-attempts": "7"}
    response = as_tess.post(url, data)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert 'value="7"' in page
    assert not Schedule.objects.exists()


def test_one_module_a_week_is_filled_in_and_not_saved(as_tess, cohort, url, module):
    grid = Grid(cohort)
    grid.fill_weekly(first_day=date(2026, 11, 30), close_days=7)
    assert [cell.value for cell in grid.rows[0].cells] == [
        "2026-11-30T00:00",
        "2026-12-06T23:59",
        "2026-12-13T23:59",
        "",
    ]
    assert "2026-12-06T23:59" in as_tess.get(url, {"first_day": "2026-11-30"}).content.decode()
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("typed", ["", "never", "0001-01-01", "9999-12-31"])
def test_a_first_day_that_is_none_is_said(as_tess, url, typed):
    assert as_tess.get(url, {"first_day": typed}).status_code == 422


def test_dates_keep_their_time_of_day_in_another_zone(as_tess, cohort, lab, plan):
    row = plan(activity=lab.activity, due_at=30)
    before = wall_of(row.due_at, "Europe/Berlin")
    data = {"title": "A", "time_zone": "New York", "late": "none", "late_percent": 10, "late_at_most": 50}
    as_tess.post(reverse("cohorts:settings", args=[cohort.pk]), data | {"grace_minutes": 0})
    row.refresh_from_db()
    assert wall_of(row.due_at, "America/New_York") == before


def test_many_activities_cost_no_more_queries(cohort, module, lab, quiz, django_assert_num_queries):
    with django_assert_num_queries(3):
        Grid(cohort)


# Extra time


def given(**fields) -> dict[str, object]:
    return {"reason": "Exam board", **fields}


def test_extra_time_is_given_replaced_and_taken_back(as_tess, cohort, member, alice, tess):
    url = reverse("cohorts:allowances", args=[cohort.pk])
    as_tess.post(url, given(learner=alice.pk, factor="1.5"))
    as_tess.post(url, given(learner=alice.pk, factor="2"))
    made = Allowance.objects.get()
    assert (made.factor, made.given_by, made.activity) == (2, tess, None)
    as_tess.post(reverse("cohorts:allowance", args=[cohort.pk, made.pk]))
    assert not Allowance.objects.exists()


def test_learners_are_chosen_and_listed_by_their_names(as_tess, cohort, member, alice):
    alice.first_name, alice.last_name = "Ada", "Lovelace"
    alice.save()
    url = reverse("cohorts:allowances", args=[cohort.pk])
    assert "alice · Ada Lovelace</option>" in as_tess.get(url).content.decode()
    page = as_tess.post(url, {"learner": alice.pk, "factor": "1.33", "reason": "x"}, follow=True).content.decode()
    assert "<strong>alice</strong> Ada Lovelace" in page


def test_an_own_due_date_is_of_one_activity_and_in_the_zone(as_tess, cohort, member, alice, lab):
    url = reverse("cohorts:allowances", args=[cohort.pk])
    fields = given(learner=alice.pk, due_at="2026-12-24T12:00")
    assert as_tess.post(url, fields).status_code == 422
    as_tess.post(url, fields | {"activity": lab.pk})
    assert Allowance.objects.get().due_at == datetime(2026, 12, 24, 11, tzinfo=UTC)


@pytest.mark.parametrize("fields", [{}, {"factor": "0.5"}, {"factor": "1e9"}, {"factor": "2", "reason": ""}])
def test_an_allowance_that_gives_nothing_is_refused(as_tess, cohort, member, alice, fields):
    url = reverse("cohorts:allowances", args=[cohort.pk])
    assert as_tess.post(url, given(learner=alice.pk) | fields).status_code == 422


def test_only_learners_of_the_cohort_get_extra_time(as_tess, cohort, bob):
    url = reverse("cohorts:allowances", args=[cohort.pk])
    assert as_tess.post(url, given(learner=bob.pk, factor="2")).status_code == 422


# What a learner sees


def test_due_dates_stand_on_home_module_and_quiz(as_alice, member, module, quiz, lab, plan):
    plan(module=module, due_at=2.5, attempts=3)
    home, page, quiz_page = (
        as_alice.get(url).content.decode() for url in ("/", module.get_absolute_url(), quiz.activity.get_absolute_url())
    )
    assert "in 2 days" in home
    assert "due " in page
    assert "attempt 1 of 3" in quiz_page


def test_a_closed_quiz_says_so_instead_of_a_button(as_alice, member, quiz, plan):
    plan(activity=quiz.activity, closes_at=-1)
    page = as_alice.get(quiz.activity.get_absolute_url()).content.decode()
    assert "This closed on" in page
    assert "button--next" not in page
    answer = as_alice.post(quiz.activity.get_absolute_url(), follow=True)
    assert "This closed on" in answer.content.decode()


def test_the_workbench_says_when_and_how_often(as_alice, member, cohort, alice, lab, plan):
    plan(activity=lab.activity, opens_at=-5, due_at=1.5, attempts=2)
    Allowance.objects.create(cohort=cohort, learner=alice, extra_attempts=1, reason="Was ill", given_at=timezone.now())
    page = as_alice.get(lab.get_absolute_url()).content.decode()
    assert "attempt 1 of 3" in page
    assert "Was ill" in page


def test_a_late_result_says_what_it_costs(as_alice, cohort, member, alice, quiz, plan):
    cohort.late = Cohort.Late.PERCENT
    cohort.save()
    plan(activity=quiz.activity, due_at=-1.5)
    attempt = QuizAttempt.objects.create(
        learner=alice, quiz=quiz, number=1, seed=1, revision="r", score=0.5, finished_at=timezone.now()
    )
    page = as_alice.get(attempt.get_absolute_url()).content.decode()
    assert "Handed in 2 days late: the grade of your class takes 20 % off" in page
