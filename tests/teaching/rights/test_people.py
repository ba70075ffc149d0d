"""Roles: who gives them, what they open, and what is written down."""

import pytest
from django.contrib.auth import get_user_model

from courses.seeing import learners_seen_by, work_seen_by
from labs.models import Submission
from teaching.cohorts.models import Cohort, Membership
from teaching.rights.models import Entry, Role
from teaching.rights.people import give_role, is_author, is_owner
from tests.labs.conftest import make_course, make_lab, make_module

URL = "/teach/people/"


def test_an_owner_makes_a_learner_an_author(as_ida, bob):
    response = as_ida.post(URL, {"name": "bob@example.org", "kind": "author"}, follow=True)
    assert "bob is now an author." in response.content.decode()
    bob.refresh_from_db()
    assert (bob.is_staff, is_author(bob), is_owner(bob)) == (True, True, False)


def test_an_owner_makes_a_learner_a_teacher(as_ida, ida, bob):
    page = as_ida.post(URL, {"name": "bob", "kind": ""}, follow=True).content.decode()
    assert "bob is now a teacher." in page
    bob.refresh_from_db()
    assert (bob.is_staff, is_author(bob)) == (True, False)
    entry = Entry.objects.get()
    assert (entry.actor, entry.action, entry.subject) == (ida, "make teacher", "bob")


def test_who_lost_the_role_still_teaches_their_cohorts(as_ida, axel):
    as_ida.post(URL, {"name": "axel", "kind": ""})
    axel.refresh_from_db()
    assert (axel.is_staff, is_author(axel)) == (True, False)


def test_an_instructor_becomes_a_learner_again(as_ida, ida, tess):
    cohort = Cohort.objects.create(course=make_course(), title="Spring")
    cohort.teachers.add(tess)
    page = as_ida.post(URL, {"name": "tess", "kind": "learner"}, follow=True).content.decode()
    assert "tess is now a learner, and no instructor." in page
    tess.refresh_from_db()
    assert (tess.is_staff, cohort.teachers.count()) == (False, 0)
    assert (Entry.objects.get().action, Entry.objects.get().actor) == ("make learner", ida)


def test_an_operator_stays_one(as_ida, axel):
    get_user_model().objects.filter(pk=axel.pk).update(is_superuser=True)
    response = as_ida.post(URL, {"name": "axel", "kind": "learner"})
    assert "axel is an operator." in response.content.decode()
    axel.refresh_from_db()
    assert axel.is_staff


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "nobody", "kind": "author"}, "Nobody here has this name or address."),
        ({"name": "ida", "kind": "author"}, "This is your own role."),
        ({"name": "ida", "kind": "learner"}, "This is your own role."),
        ({"name": "axel", "kind": "admiral"}, "admiral is not one of the available choices"),
    ],
)
def test_what_cannot_be_given_is_said(as_ida, axel, fields, said):
    response = as_ida.post(URL, fields)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Role.objects.get(user=axel).kind == "author"


def test_roles_are_logged(as_ida, ida, bob):
    as_ida.post(URL, {"name": "bob", "kind": "owner"})
    entry = Entry.objects.get()
    assert (entry.actor, entry.action, entry.detail) == (ida, "give role", {"before": "", "after": "owner"})
    assert "ida: give role, bob" in as_ida.get(URL).content.decode()


def test_the_same_role_again_changes_nothing(ida, axel):
    give_role(user=axel, kind="author", by=ida)
    assert not Entry.objects.exists()


def test_a_learner_costs_no_query_for_a_role(alice, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not is_author(alice)
        work_seen_by(alice)


def test_a_teacher_sees_the_work_of_their_own_cohort_alone(alice, bob, tess, axel, ida):
    course = make_course()
    lab = make_lab(make_module(course, "images", 1))
    cohort = Cohort.objects.create(course=course, title="Spring")
    cohort.teachers.add(tess)
    Membership.objects.create(cohort=cohort, learner=alice)
    for learner in (alice, bob):
        Submission.objects.create(learner=learner, lab=lab, number=1, files={})
    seen = {
        person.username: {one.learner.username for one in Submission.objects.visible_to(person)}
        for person in (alice, tess, axel, ida)
    }
    assert seen == {"alice": {"alice"}, "tess": {"alice"}, "axel": set(), "ida": {"alice", "bob"}}


def test_who_left_the_cohort_is_no_longer_seen(alice, tess, django_user_model):
    cohort = Cohort.objects.create(course=make_course(), title="Spring")
    cohort.teachers.add(tess)
    membership = Membership.objects.create(cohort=cohort, learner=alice)
    assert set(django_user_model.objects.filter(learners_seen_by(tess))) == {alice}
    membership.left_at = membership.joined_at
    membership.save()
    assert not django_user_model.objects.filter(learners_seen_by(tess)).exists()


def test_an_operator_may_do_what_an_owner_may(django_user_model):
    assert is_owner(django_user_model.objects.create_superuser("root"))


def test_who_is_refused_reads_why(as_tess, as_alice):
    assert "This page is for owners of the course." in as_tess.get(URL).content.decode()
    assert "An owner can make you one, under Teach, People." in as_tess.get("/teach/studio/").content.decode()
    assert "This page is for instructors." in as_alice.get("/teach/").content.decode()
