"""The grid of learners and activities: what counts by the dates as they are now."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.ledger import complete, override
from courses.models import Activity, Completion
from labs.models import GradeRun, Submission
from teaching.cohorts.models import Cohort, Membership, Schedule
from teaching.grades.cells import cells_of
from teaching.grades.groups import Group

NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def lesson(lab):
    return Activity.objects.create(
        course=lab.activity.course, module=lab.activity.module, kind="lesson", slug="layers", title="Layers",
        minutes=5, order=1, revision="r",
    )  # fmt: skip


@pytest.fixture
def quiz(lab):
    return Activity.objects.create(
        course=lab.activity.course, module=lab.activity.module, kind="quiz", slug="images", title="Quiz on images",
        minutes=5, order=99, revision="r",
    )  # fmt: skip


@pytest.fixture
def page(as_tess, cohort):
    def get(query=""):
        return as_tess.get(f"/teach/grades/{cohort.pk}/{query}").content.decode()

    return get


def graded(learner, lab, points, at, number=1):
    submission = Submission.objects.create(
        learner=learner, lab=lab, number=number, files={"Dockerfile": str(number)}, state="graded",
        created_at=at, graded_at=at + timedelta(minutes=1),
    )  # fmt: skip
    GradeRun.objects.create(
        submission=submission, lab_revision="r1", ruleset_version="x", engine_version="1", score=points,
        passed=points >= 80, grade={"criteria": []},
    )  # fmt: skip
    complete(learner=learner, activity=lab.activity, score=points / 100)
    Completion.objects.filter(learner=learner, activity=lab.activity, earned=points / 100).update(
        completed_at=submission.graded_at
    )
    return submission


def due(cohort, lab, at, **late):
    Cohort.objects.filter(pk=cohort.pk).update(**late)
    Schedule.objects.update_or_create(cohort=cohort, activity=lab.activity, defaults={"due_at": at})
    cohort.refresh_from_db()


def cell(cohort, learner, lab):
    return cells_of(Group(cohort), [learner], [lab.activity])[learner.pk, lab.activity.pk]


def test_it_shows_who_is_in_the_cohort_and_what_they_have(page, alice, lab, lesson):
    graded(alice, lab, 85, NOW)
    complete(learner=alice, activity=lesson)
    text = page()
    assert 'status--pass" href' in text
    assert ">85<" in text
    assert ">read<" in text
    assert "bob" in text


def test_averages_are_those_the_learner_sees(page, alice, lab, quiz, lesson):
    graded(alice, lab, 80, NOW)
    assert 'data-part="T-01">40<' in page()


def test_what_came_late_loses_what_the_cohort_says(cohort, alice, lab):
    due(cohort, lab, NOW - 3 * DAY, late="percent", late_percent=10, late_at_most=50)
    graded(alice, lab, 90, NOW - 2.5 * DAY)
    found = cell(cohort, alice, lab)
    assert (found.percent, found.days_late) == (81, 1)


def test_an_attempt_in_time_counts_where_it_is_worth_more(cohort, alice, lab):
    due(cohort, lab, NOW - 3 * DAY, late="percent", late_percent=50, late_at_most=90)
    graded(alice, lab, 80, NOW - 4 * DAY)
    graded(alice, lab, 100, NOW - 1 * DAY, number=2)
    found = cell(cohort, alice, lab)
    assert (found.percent, found.is_late) == (80, False)


def test_a_due_date_that_moves_heals_what_came_late(cohort, alice, lab):
    due(cohort, lab, NOW - 3 * DAY, late="percent", late_percent=10)
    graded(alice, lab, 90, NOW - 2 * DAY)
    assert cell(cohort, alice, lab).is_late
    due(cohort, lab, NOW)
    found = cell(cohort, alice, lab)
    assert (found.percent, found.is_late) == (90, False)
    assert Completion.objects.get().score == 0.9


def test_handed_in_in_time_and_graded_later_is_not_late(cohort, alice, lab):
    graded(alice, lab, 90, NOW - DAY)
    due(cohort, lab, NOW - DAY + timedelta(seconds=30), late="percent", late_percent=10)
    found = cell(cohort, alice, lab)
    assert (found.percent, found.is_late) == (90, False)


def test_a_score_that_was_set_is_never_late(cohort, alice, lab):
    due(cohort, lab, NOW - 3 * DAY, late="percent", late_percent=10)
    graded(alice, lab, 90, NOW)
    override(learner=alice, activity=lab.activity, score=0.95)
    found = cell(cohort, alice, lab)
    assert (found.percent, found.notes) == (95, "set")


def test_what_waits_and_what_failed_is_marked(page, alice, bob, lab):
    for learner, state in ((alice, "queued"), (bob, "error")):
        Submission.objects.create(learner=learner, lab=lab, number=1, files={"Dockerfile": "x"}, state=state)
    text = page()
    assert "<small>in queue</small>" in text
    assert "<small>not graded</small>" in text


@pytest.mark.parametrize(
    ("show", "seen"), [("below", "bob"), ("missing", "carl"), ("late", "alice"), ("set", "dora"), ("ungraded", "")]
)
def test_a_filter_leaves_whom_it_is_about(page, cohort, lab, alice, bob, show, seen):
    people = {"alice": alice, "bob": bob}
    for name in ("carl", "dora"):
        people[name] = get_user_model().objects.create_user(name)
        Membership.objects.create(cohort=cohort, learner=people[name])
    due(cohort, lab, NOW - 2 * DAY)
    graded(alice, lab, 90, NOW - DAY)
    graded(bob, lab, 40, NOW - 3 * DAY)
    override(learner=people["dora"], activity=lab.activity, score=0.9)
    text = page(f"?show={show}")
    assert [name for name in people if f">{name}<" in text] == [seen][: bool(seen)]


def test_columns_by_module_and_kind(page, lab, lesson, quiz):
    assert "Quiz on images" not in page("?kind=lab")
    assert "Pin the image" in page("?kind=lab")
    assert "Pin the image" in page("?module=images")


def test_an_unknown_filter_is_as_none(page, lab, alice):
    assert "alice" in page("?module=nowhere&kind=x&show=y&sort=z&page=99&name=" + "a" * 101)


def test_sorting_by_average(page, alice, bob, lab):
    graded(bob, lab, 90, NOW)
    text = page("?sort=highest")
    assert text.index(">bob<") < text.index(">alice<")


def test_sorting_by_last_name(page, alice, bob, lab):
    alice.first_name, alice.last_name = "Ada", "Zeller"
    alice.save()
    text = page("?sort=name")
    assert text.index(">bob</a>") < text.index("Ada Zeller")


def test_who_left_is_not_in_it(page, cohort, alice):
    cohort.memberships.filter(learner=alice).update(left_at=NOW)
    assert ">alice<" not in page()


def test_a_page_has_a_hundred_learners(page, cohort, lab):
    people = get_user_model().objects.bulk_create(get_user_model()(username=f"x{number:03}") for number in range(101))
    Membership.objects.bulk_create(Membership(cohort=cohort, learner=person) for person in people)
    assert ">x000<" in page()
    assert ">x100<" not in page()
    assert "Page 2 of 2" in page("?page=2")
    assert ">x100<" in page("?page=2")


def test_more_learners_cost_no_more_queries(as_tess, cohort, lab, quiz, alice):
    def queries():
        with CaptureQueriesContext(connection) as found:
            as_tess.get(f"/teach/grades/{cohort.pk}/")
        return len(found)

    due(cohort, lab, NOW - 3 * DAY, late="percent")
    graded(alice, lab, 90, NOW)
    queries()
    before = queries()
    for number in range(5):
        person = get_user_model().objects.create_user(f"x{number}")
        Membership.objects.create(cohort=cohort, learner=person)
        graded(person, lab, 70, NOW)
    assert queries() == before < 25


def test_everybody_is_for_owners(as_ida, as_tess, alice, lab):
    assert "alice" in as_ida.get("/teach/grades/all/").content.decode()
    assert as_tess.get("/teach/grades/all/").status_code == 403


def test_a_learners_page_lists_everything(as_tess, cohort, alice, lab, lesson):
    graded(alice, lab, 85, NOW)
    text = as_tess.get(f"/teach/grades/{cohort.pk}/{alice.pk}/").content.decode()
    assert "85 %" in text
    assert "Layers" in text


def test_names_are_text(page, cohort):
    person = get_user_model().objects.create_user("<b>x</b>", first_name="<script>alert(1)</script>")
    Membership.objects.create(cohort=cohort, learner=person)
    assert "<script>alert" not in page()
    assert "<b>x</b>" not in page()


def test_the_home_lists_gradebooks_of_ones_own(as_tess, as_ida, cohort, course):
    Cohort.objects.create(course=course, title="Autumn")
    assert "Autumn" not in as_tess.get("/teach/grades/").content.decode()
    assert "Autumn" in as_ida.get("/teach/grades/").content.decode()


def test_a_cell_tells_its_times_where_the_class_is(as_tess, cohort, alice, lab):
    due(cohort, lab, NOW, time_zone="Asia/Tokyo")
    graded(alice, lab, 85, datetime(2026, 3, 1, 20, 30, tzinfo=UTC))
    text = as_tess.get(f"/teach/grades/{cohort.pk}/{alice.pk}/{lab.pk}/").content.decode()
    assert "2 Mar 2026, 05:31 JST" in text
    assert "2 Mar 2026, 05:30<" in text
