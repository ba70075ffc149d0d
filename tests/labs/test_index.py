"""All labs on one page."""

from django.urls import reverse

from labs.submitting import submit
from labs.tasks import grade_submission
from tests.labs.conftest import PASSING


def test_labs_stand_under_their_modules_with_their_state(as_alice, alice, lab, locked_lab):
    page = as_alice.get(reverse("labs:index")).content.decode()
    assert "Not begun" in page
    assert "Locked" in page
    grade_submission(submit(learner=alice, lab=lab, files=PASSING).pk)
    assert "Passed, 100 %, 1 attempt" in as_alice.get(reverse("labs:index")).content.decode()


def test_practice_is_called_so(as_alice, lab):
    assert "Practice" not in as_alice.get(reverse("labs:index")).content.decode().replace("Practise", "")
    lab.activity.counts = False
    lab.activity.save(update_fields=["counts"])
    assert '<span class="badge">Practice</span>' in as_alice.get(reverse("labs:index")).content.decode()
    assert "Practice lab" in as_alice.get(lab.get_absolute_url()).content.decode()


def test_an_empty_course_says_so(as_alice, course):
    assert "No labs yet" in as_alice.get(reverse("labs:index")).content.decode()


def test_strangers_are_asked_to_sign_in(client, db):
    assert client.get(reverse("labs:index")).status_code == 302


def test_more_labs_cost_no_more_queries(as_alice, lab, locked_lab, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        as_alice.get(reverse("labs:index"))
