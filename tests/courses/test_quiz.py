"""The pages `quiz` and `placement`: before an attempt, and between attempts."""

import pytest
from django.urls import reverse

from courses.models import QuizAttempt

HULL = reverse("courses:quiz", args=["hull"])
RIG = reverse("courses:quiz", args=["rig"])
WOOD = reverse("courses:placement", args=["01-wood"])


def test_it_says_what_will_be_asked(as_alice, admitted):
    page = as_alice.get(HULL).content.decode()
    assert "8 questions, about 5 minutes" in page
    assert "80 % counts as mastered" in page
    assert "Start" in page


def test_start_makes_an_attempt_and_goes_to_it(as_alice, admitted):
    response = as_alice.post(HULL)
    attempt = QuizAttempt.objects.get()
    assert (response.url, attempt.learner) == (f"/attempts/{attempt.pk}/", admitted)


def test_an_unfinished_attempt_is_gone_on_with(as_alice, admitted):
    as_alice.post(HULL)
    assert "Go on with attempt 1" in as_alice.get(HULL).content.decode()
    as_alice.post(HULL)
    assert QuizAttempt.objects.count() == 1


def test_a_placement_quiz_is_open_to_anyone_signed_in(as_alice, course):
    page = as_alice.get(WOOD).content.decode()
    assert "Placement quiz" in page
    assert as_alice.post(WOOD).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_locked_quiz_is_refused(as_alice, admitted, method):
    assert getattr(as_alice, method)(RIG).status_code == 403
    assert not QuizAttempt.objects.exists()


@pytest.mark.parametrize("path", [HULL, WOOD])
def test_a_visitor_signs_in_first(client, course, path):
    assert client.get(path).url.startswith("/accounts/login/")
    assert client.post(path).url.startswith("/accounts/login/")


@pytest.mark.parametrize("path", ["/learn/none/quiz/", "/learn/01-wood/quiz/", "/placement/hull/"])
def test_a_quiz_that_is_not_there_is_a_404(as_ida, course, path):
    assert as_ida.get(path).status_code == 404


def test_queries_do_not_grow(as_alice, admitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(17):
        as_alice.get(HULL)


def test_it_says_how_many_come_from_earlier_modules(as_alice, admitted, passed):
    assert "from earlier modules" not in as_alice.get(HULL).content.decode()
    passed(admitted, "hull")
    assert "2 of the questions come from earlier modules" in as_alice.get(RIG).content.decode()
