"""The list of learners, and an instructor's mark for what they bring along."""

import pytest
from django.urls import reverse

from courses.models import Completion, PrerequisiteMark
from teaching.rights.models import Entry

URL = "/teach/learners/"


def mark_url(learner, prerequisite) -> str:
    return reverse("teaching:mark_prerequisite", args=[learner.pk, prerequisite.slug])


def test_an_instructor_sees_who_lacks_what(as_ida, alice, prerequisite):
    page = as_ida.get(URL).content.decode()
    assert "alice" in page
    assert "Mark as satisfied" in page


@pytest.mark.parametrize("url", [URL, "/teach/ungraded/"])
def test_a_learner_is_refused(as_alice, url):
    assert as_alice.get(url).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(URL).url.startswith("/accounts/login/")


def test_the_search_finds_by_name(as_ida, alice, bob, prerequisite):
    page = as_ida.get(URL, {"name": "ali"}).content.decode()
    assert "alice" in page
    assert "bob" not in page


def test_the_search_finds_by_a_persons_own_name(as_ida, alice, bob, prerequisite):
    alice.first_name, alice.last_name = "Ada", "Lovelace"
    alice.save()
    for part in ("ada", "lovel"):
        page = as_ida.get(URL, {"name": part}).content.decode()
        assert "Ada Lovelace" in page
        assert "bob" not in page


def test_who_teaches_nobody_is_told_whom_they_would_see(as_axel, alice, prerequisite):
    page = as_axel.get(URL).content.decode()
    assert "You see the learners of the cohorts that you teach" in page
    assert "No learner by that name" not in page
    assert "No learner by that name" in as_axel.get(URL, {"name": "zebra"}).content.decode()


def test_a_mark_says_who_gave_it(as_ida, alice, ida, prerequisite):
    as_ida.post(mark_url(alice, prerequisite), {"satisfied": "yes"})
    assert PrerequisiteMark.objects.get(learner=alice).marked_by == ida
    assert "Marked by ida" in as_ida.get(URL).content.decode()


def test_a_second_mark_changes_nothing(as_ida, alice, prerequisite):
    for _ in range(2):
        as_ida.post(mark_url(alice, prerequisite), {"satisfied": "yes"})
    assert PrerequisiteMark.objects.count() == 1


def test_a_mark_can_be_taken_back(as_ida, alice, prerequisite):
    as_ida.post(mark_url(alice, prerequisite), {"satisfied": "yes"})
    as_ida.post(mark_url(alice, prerequisite), {"satisfied": "no"})
    assert not PrerequisiteMark.objects.exists()


def test_marks_given_and_taken_are_written_in_the_log_once(as_ida, alice, ida, prerequisite):
    for word in ("yes", "yes", "no", "no"):
        as_ida.post(mark_url(alice, prerequisite), {"satisfied": word})
    logged = Entry.objects.order_by("pk").values_list("action", "actor", "learner")
    assert list(logged) == [("mark prerequisite", ida.pk, alice.pk), ("take back mark", ida.pk, alice.pk)]


def test_a_passed_placement_quiz_needs_no_mark(as_ida, alice, prerequisite):
    Completion.objects.create(learner=alice, activity=prerequisite.activity, score=0.9, revision="r")
    page = as_ida.get(URL).content.decode()
    assert "Placement quiz passed" in page
    assert "Mark as satisfied" not in page


def test_a_learner_cannot_mark_themselves(as_alice, alice, prerequisite):
    assert as_alice.post(mark_url(alice, prerequisite), {"satisfied": "yes"}).status_code == 403
    assert not PrerequisiteMark.objects.exists()


def test_a_mark_takes_yes_or_no(as_ida, alice, prerequisite):
    assert as_ida.post(mark_url(alice, prerequisite), {"satisfied": "perhaps"}).status_code == 400


def test_marking_is_a_post(as_ida, alice, prerequisite):
    assert as_ida.get(mark_url(alice, prerequisite)).status_code == 405


def test_many_learners_cost_no_more_queries_than_few(
    as_ida, prerequisite, django_user_model, django_assert_max_num_queries
):
    for number in range(30):
        django_user_model.objects.create_user(f"learner-{number}")
    with django_assert_max_num_queries(9):
        as_ida.get(URL)
