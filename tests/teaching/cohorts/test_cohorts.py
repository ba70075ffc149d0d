"""Making and running a class."""

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.ledger import complete
from courses.models import Prerequisite, PrerequisiteMark
from teaching.cohorts.demonstrating import begin_demo_cohort
from teaching.cohorts.models import Cohort, Membership
from teaching.rights.models import Entry

SETTINGS = {"title": "Spring", "time_zone": "Europe/Berlin", "late": "none", "late_percent": 10, "late_at_most": 50}
SETTINGS |= {"grace_minutes": 0}


def at(name: str, cohort: Cohort, *more: int) -> str:
    return reverse(f"cohorts:{name}", args=[cohort.pk, *more])


def test_an_owner_makes_a_cohort_and_teaches_it(as_ida, ida, course):
    as_ida.post(reverse("cohorts:new"), SETTINGS)
    made = Cohort.objects.get()
    assert list(made.teachers.all()) == [ida]
    assert len(made.code) == 7


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"time_zone": "Middle Earth"}, "There is no time zone"),
        ({"title": ""}, "required"),
        ({"first_day": "2026-12-01", "last_day": "2026-11-01"}, "before the first"),
        ({"late_percent": 101}, "at most 100"),
        ({"grace_minutes": 99999}, "99999"),
        ({"first_day": "0001-01-01"}, "from 2000 to 2100"),
    ],
)
def test_what_is_wrong_is_said(as_ida, course, fields, said):
    response = as_ida.post(reverse("cohorts:new"), SETTINGS | fields)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Cohort.objects.exists()


def test_a_city_names_its_zone(as_ida, course):
    as_ida.post(reverse("cohorts:new"), SETTINGS | {"time_zone": "berlin"})
    assert Cohort.objects.get().time_zone == "Europe/Berlin"


def test_the_zone_of_the_latest_cohort_is_offered(as_ida, course):
    assert as_ida.get("/teach/cohorts/new/").context["form"]["time_zone"].value() == "UTC"
    for zone in ("Asia/Tokyo", "Europe/Berlin"):
        Cohort.objects.create(course=course, title=zone, time_zone=zone)
    assert as_ida.get("/teach/cohorts/new/").context["form"]["time_zone"].value() == "Europe/Berlin"


def test_the_roster_leads_to_a_learners_grades(as_tess, cohort, member, alice):
    page = as_tess.get(at("roster", cohort)).content.decode()
    assert f'href="/teach/grades/{cohort.pk}/{alice.pk}/"' in page


def test_without_a_course_there_is_no_cohort(as_ida, db):
    assert as_ida.get(reverse("cohorts:new")).url == reverse("cohorts:cohorts")
    assert as_ida.get(reverse("cohorts:cohorts")).status_code == 200


def test_who_is_no_owner_makes_none_and_is_told_who_does(as_tess, course):
    assert as_tess.post(reverse("cohorts:new"), SETTINGS).status_code == 403
    assert "An owner of the course makes cohorts" in as_tess.get(reverse("cohorts:cohorts")).content.decode()
    assert not Cohort.objects.exists()


def test_a_teacher_sees_their_own_and_an_owner_all(as_tess, as_ida, as_axel, cohort):
    url = reverse("cohorts:cohorts")
    assert ["Autumn" in client.get(url).content.decode() for client in (as_tess, as_ida, as_axel)] == [
        True,
        True,
        False,
    ]


def test_a_teacher_adds_another_but_stays_when_alone(as_tess, cohort, tess, axel):
    as_tess.post(at("teachers", cohort), {"remove": tess.pk})
    assert tess in cohort.teachers.all()
    as_tess.post(at("teachers", cohort), {"teacher": axel.pk})
    assert axel in cohort.teachers.all()
    assert as_tess.post(at("teachers", cohort), {"remove": tess.pk}).url == reverse("cohorts:cohorts")
    assert tess not in cohort.teachers.all()


def test_a_learner_is_no_teacher(as_tess, cohort, alice):
    as_tess.post(at("teachers", cohort), {"teacher": alice.pk})
    assert alice not in cohort.teachers.all()


@pytest.mark.parametrize("remove", ["x", "9" * 30, "-1"])
def test_removing_nobody_is_not_found(as_tess, cohort, remove):
    assert as_tess.post(at("teachers", cohort), {"remove": remove}).status_code == 404


def test_a_cohort_is_archived_and_brought_back(as_tess, cohort):
    for expected in (True, False):
        as_tess.post(at("archive", cohort))
        cohort.refresh_from_db()
        assert cohort.is_archived is expected


def test_a_learner_is_removed_and_taken_back_and_it_is_logged(as_tess, cohort, member, alice):
    as_tess.post(at("member", cohort, member.pk), {"do": "remove"})
    assert not cohort.memberships.current().exists()
    assert "left" in as_tess.get(at("roster", cohort)).content.decode()
    as_tess.post(at("member", cohort, member.pk), {"do": "back"})
    assert cohort.memberships.current().get().learner == alice
    assert {one.action for one in Entry.objects.filter(learner=alice)} == {"remove learner", "enrol learner"}


def test_the_roster_is_searched(as_tess, cohort, member, bob):
    Membership.objects.create(cohort=cohort, learner=bob)
    page = as_tess.get(at("roster", cohort), {"name": "ALI"}).content.decode()
    assert "alice@example.org" in page
    assert "bob@example.org" not in page


def test_a_prerequisite_is_marked_for_all_and_says_by_whom(as_tess, cohort, member, bob, ida, tess, course):
    step = Prerequisite.objects.create(course=course, slug="01-devops", title="DevOps", order=1)
    Membership.objects.create(cohort=cohort, learner=bob)
    PrerequisiteMark.objects.create(learner=bob, prerequisite=step, marked_by=ida)
    for _ in range(2):
        as_tess.post(at("prerequisites", cohort), {"prerequisite": step.pk})
    assert {mark.marked_by for mark in PrerequisiteMark.objects.all()} == {tess, ida}
    assert "Marked for 2 of 2" in as_tess.get(at("cohort", cohort)).content.decode()


def test_nobody_is_not_said_to_have_it(as_tess, cohort, course):
    Prerequisite.objects.create(course=course, slug="01-devops", title="DevOps", order=1)
    page = as_tess.get(at("cohort", cohort)).content.decode()
    assert "Nobody is here yet" in page
    assert "All have it" not in page
    assert "Mark for all" not in page


def test_the_page_says_what_is_due_and_who_has_done_it(as_tess, cohort, member, alice, bob, module, lab, quiz, plan):
    Membership.objects.create(cohort=cohort, learner=bob)
    plan(module=module, due_at=2.5)
    plan(activity=quiz.activity, due_at=-1)
    complete(learner=alice, activity=lab.activity, score=0.9)
    complete(learner=bob, activity=lab.activity, score=0.2)
    page = as_tess.get(at("cohort", cohort)).content.decode()
    assert "1 of 2" in page
    assert "Quiz: The quiz" not in page


def test_many_learners_cost_no_more_queries(as_tess, cohort, django_user_model, django_assert_max_num_queries):
    learners = [django_user_model.objects.create_user(f"learner-{number}") for number in range(30)]
    Membership.objects.bulk_create(Membership(cohort=cohort, learner=one) for one in learners)
    with django_assert_max_num_queries(16):
        as_tess.get(at("cohort", cohort))
    with django_assert_max_num_queries(12):
        as_tess.get(at("roster", cohort))


def test_the_demo_begins_once(course, module, ida, alice):
    for _ in range(2):
        begin_demo_cohort(teacher=ida, learner=alice)
    made = Cohort.objects.get()
    assert made.schedules.get().due_at > timezone.now()
    assert made.announcements.count() == 1
