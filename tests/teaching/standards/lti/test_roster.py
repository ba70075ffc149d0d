"""Names and roles: the roster of a platform's course is the cohort's."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from teaching.cohorts.models import Cohort, Membership
from teaching.standards import tasks
from teaching.standards.lti import roster
from teaching.standards.lti.models import ROSTER
from teaching.standards.models import CourseLink

LEARNER = ["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"]


def member(number: int, **told):
    return {"user_id": f"user-{number}", "name": f"Person {number}", "roles": LEARNER, "status": "Active", **told}


@pytest.fixture
def link(browser, lms, platform) -> CourseLink:
    """The course of Ines, who is user-1, once she came."""
    browser.launch(lms, platform)
    return CourseLink.objects.get()


def fetched(link: CourseLink) -> CourseLink:
    tasks.sync_roster(link.pk)
    link.refresh_from_db()
    return link


def present(link: CourseLink) -> set[str]:
    learners = Membership.objects.current().filter(cohort=link.cohort)
    return {membership.learner.lti_users.get().sub for membership in learners}


def test_all_pages_of_the_roster_become_the_cohort(link, lms):
    lms.roster = [[member(1), member(2)], [member(3)]]
    assert fetched(link).roster_said.startswith("3 active and 0 inactive")
    assert present(link) == {"user-1", "user-2", "user-3"}
    assert lms.asked.count(("GET", "/Roster")) == 2
    assert link.roster_at


def test_accounts_made_for_it_open_to_nobody_but_the_platform(link, lms, alice):
    lms.roster = [[member(1), member(2, email=alice.email, name="alice")]]
    fetched(link)
    made = get_user_model().objects.get(lti_users__sub="user-2")
    assert made != alice
    assert made.username != "alice"
    assert made.email == ""
    assert not made.has_usable_password()
    assert not Membership.objects.filter(learner=alice).exists()


def test_who_is_inactive_or_not_named_any_more_leaves(link, lms):
    lms.roster = [[member(1), member(2), member(3)]]
    fetched(link)
    lms.roster = [[member(1, status="Inactive"), member(2)]]
    assert "1 no longer named" in fetched(link).roster_said
    assert present(link) == {"user-2"}
    assert Membership.objects.count() == 3  # the rows and all they did stay
    lms.roster = [[member(1), member(2)]]
    fetched(link)
    assert present(link) == {"user-1", "user-2"}


def test_who_joined_in_another_way_stays(link, lms, alice):
    Membership.objects.create(cohort=link.cohort, learner=alice)
    lms.roster = [[member(1)]]
    fetched(link)
    assert Membership.objects.current().filter(learner=alice).exists()


def test_fetched_twice_it_is_the_same(link, lms):
    lms.roster = [[member(1), member(2)]]
    fetched(link)
    fetched(link)
    assert Membership.objects.count() == 2
    assert get_user_model().objects.count() == 2


def test_instructors_of_the_roster_teach_only_where_allowed(link, lms, platform):
    lms.roster = [[member(1), member(2, roles=["Instructor"])]]
    fetched(link)
    assert not link.cohort.teachers.exists()
    assert present(link) == {"user-1"}


FAULTS = {
    "500": (500, "answered 500"),
    "no json": ((200, "<html>"), "no JSON"),
    "a list": ((200, ["x"]), "not what the standard says"),
    "members that are numbers": ((200, {"members": [7]}), "not what the standard says"),
    "a member without id": ((200, {"members": [{"roles": []}]}), "not what the standard says"),
    "nobody": ((200, {"members": []}), "nobody was taken out"),
    "a page on another host": (
        (200, {"members": []}, {"Link": '<https://evil.example/x>; rel="next"'}),
        "not among the hosts",
    ),
}


@pytest.mark.parametrize("case", sorted(FAULTS))
def test_a_roster_that_cannot_be_read_changes_nothing(case, link, lms):
    fault, words = FAULTS[case]
    lms.fail("/Roster", fault)
    said = fetched(link).roster_said
    assert said.startswith("Not taken over.")
    assert words in said
    assert present(link) == {"user-1"}


def test_pages_that_name_each_other_come_to_an_end(link, lms):
    again = {"Link": f'<{lms.url}/Roster>; rel="next"'}
    lms.fail("/Roster", (200, {"members": [member(1)]}, again))
    assert "pages name each other" in fetched(link).roster_said


def test_a_roster_that_is_too_long_is_refused(link, lms, monkeypatch):
    monkeypatch.setattr(roster, "MAX_MEMBERS", 3)
    lms.roster = [[member(number) for number in range(5)]]
    assert "more than 3 people" in fetched(link).roster_said


def test_its_teacher_fetches_it_with_a_button(link, lms, tess, as_tess, as_axel):
    Cohort.objects.get().teachers.add(tess)
    lms.roster = [[member(1), member(2)]]
    url = f"/teach/standards/lti/courses/{link.pk}/roster/"
    assert as_axel.post(url).status_code == 404
    assert as_tess.post(url).status_code == 302
    assert present(link) == {"user-1", "user-2"}
    assert "2 active" in as_tess.get("/teach/standards/lti/grades/").content.decode()


def test_a_roster_that_is_being_fetched_is_not_fetched_twice(link, lms, as_ida):
    lms.roster = [[member(1), member(2)]]
    CourseLink.objects.update(roster_asked_at=timezone.now())
    as_ida.post(f"/teach/standards/lti/courses/{link.pk}/roster/")
    assert present(link) == {"user-1"}
    CourseLink.objects.update(roster_asked_at=timezone.now() - ROSTER)
    as_ida.post(f"/teach/standards/lti/courses/{link.pk}/roster/")
    assert present(link) == {"user-1", "user-2"}


def test_the_pages_of_its_cohort_lead_to_the_platform(link, as_ida, boats):
    other = Cohort.objects.create(course=boats, title="Autumn")
    assert "Learning platform" in as_ida.get(link.cohort.get_absolute_url()).content.decode()
    assert "Learning platform" not in as_ida.get(other.get_absolute_url()).content.decode()
