"""The pages `question` and `attempt`: one question a screen, why after, the result."""

import re

import pytest
from django.urls import reverse

from courses.models import Answer, Completion, QuizAttempt

HULL = reverse("courses:quiz", args=["hull"])
HTMX = {"HX-Request": "true"}


@pytest.fixture
def attempt(as_alice, admitted):
    as_alice.post(HULL)
    return QuizAttempt.objects.get()


def question_url(attempt, position=1):
    return reverse("courses:question", args=[attempt.pk, position])


def key_of(page, text):
    found = re.findall(r'value="(\w+)"\s+required>.*?option-text">(.*?)</span>', page, re.DOTALL)
    return {label: key for key, label in found}[text]


def give(client, attempt, position, text="Yes", **extra):
    url = question_url(attempt, position)
    return client.post(url, {"choice": key_of(client.get(url).content.decode(), text)}, **extra)


def test_an_attempt_opens_at_its_first_open_question(as_alice, attempt):
    assert as_alice.get(attempt.get_absolute_url()).url == question_url(attempt)
    give(as_alice, attempt, 1)
    assert as_alice.get(attempt.get_absolute_url()).url == question_url(attempt, 2)


def test_a_question_gives_nothing_away(as_alice, attempt):
    page = as_alice.get(question_url(attempt)).content.decode()
    assert "Question 1 of 8" in page
    assert "is right" not in page
    assert "is wrong" not in page
    assert not re.search(r'value="[0-2]"', page)


def test_an_answer_is_explained_with_a_way_on(as_alice, attempt):
    response = give(as_alice, attempt, 1, "No", follow=True)
    page = response.content.decode()
    assert "Not right" in page
    assert "Yes is right." in page
    assert "No looks right" in page
    assert f'href="{question_url(attempt, 2)}"' in page


def test_with_htmx_only_the_question_comes_back(as_alice, attempt):
    page = give(as_alice, attempt, 1, headers=HTMX, follow=True).content.decode()
    assert 'id="question"' in page
    assert "<html" not in page


def test_a_page_restored_from_history_is_whole(as_alice, attempt):
    headers = HTMX | {"HX-History-Restore-Request": "true"}
    assert "<html" in as_alice.get(question_url(attempt), headers=headers).content.decode()


def test_no_answer_says_what_is_wanted_and_stores_nothing(as_alice, attempt):
    response = as_alice.post(question_url(attempt), {"choice": ""})
    assert response.status_code == 422
    assert "Choose one answer." in response.content.decode()
    assert not Answer.objects.filter(answered_at__isnull=False).exists()


def test_an_answer_cannot_be_changed(as_alice, attempt):
    page = as_alice.get(question_url(attempt)).content.decode()
    for text in ("No", "Yes"):
        as_alice.post(question_url(attempt), {"choice": key_of(page, text)})
    assert Answer.objects.get(attempt=attempt, position=1).credit == 0


def test_the_last_answer_leads_to_the_result(as_alice, attempt):
    for position in range(1, 9):
        response = give(as_alice, attempt, position, "No" if position == 1 else "Yes", follow=True)
    assert "See the result" in response.content.decode()
    page = as_alice.get(attempt.get_absolute_url()).content.decode()
    assert '<span class="score-number">87</span>' in page
    assert "Passed" in page
    assert page.count("Read again") == 8
    assert Completion.objects.get().score == 0.875
    assert as_alice.get("/learn/rig/lessons/rig-first/").status_code == 200


def test_a_result_below_the_threshold_offers_another_attempt(as_alice, attempt):
    for position in range(1, 9):
        give(as_alice, attempt, position, "No")
    page = as_alice.get(attempt.get_absolute_url()).content.decode()
    assert "Not yet" in page
    assert "Try again" in page
    assert "Attempt 1" in as_alice.get(HULL).content.decode()


def test_nobody_sees_another_learners_attempt(as_bob, attempt):
    assert as_bob.get(attempt.get_absolute_url()).status_code == 404
    assert as_bob.get(question_url(attempt)).status_code == 404
    assert as_bob.post(question_url(attempt), {"choice": "x"}).status_code == 404


def test_an_instructor_does_not_answer_for_a_learner(as_ida, attempt):
    assert as_ida.post(question_url(attempt), {"choice": "x"}).status_code == 404


def test_a_visitor_signs_in_first(client, attempt):
    assert client.get(attempt.get_absolute_url()).status_code == 302
    assert client.post(question_url(attempt)).status_code == 302


def test_an_attempt_at_what_is_locked_again_is_refused(as_alice, attempt, admitted):
    admitted.prerequisite_marks.all().delete()
    assert as_alice.get(question_url(attempt)).status_code == 403
    assert as_alice.post(question_url(attempt), {"choice": "x"}).status_code == 403


def test_a_question_that_was_not_asked_is_a_404(as_alice, attempt):
    assert as_alice.get(question_url(attempt, 9)).status_code == 404


def test_the_result_rejects_post(as_alice, attempt):
    assert as_alice.post(attempt.get_absolute_url()).status_code == 405


def test_queries_do_not_grow(as_alice, attempt, django_assert_max_num_queries):
    for position in range(1, 9):
        give(as_alice, attempt, position)
    with django_assert_max_num_queries(14):
        as_alice.get(attempt.get_absolute_url())
    with django_assert_max_num_queries(8):
        as_alice.get(question_url(attempt))


def test_a_question_of_an_earlier_module_says_so_and_leads_to_its_lesson(as_alice, admitted, passed):
    passed(admitted, "hull")
    as_alice.post(reverse("courses:quiz", args=["rig"]))
    attempt = QuizAttempt.objects.get(quiz__activity__slug="rig")
    for position in range(1, 9):
        assert give(as_alice, attempt, position, follow=True).status_code == 200
    page = as_alice.get(attempt.get_absolute_url()).content.decode()
    assert page.count("From an earlier module:") == 2
    assert page.count('href="/learn/hull/lessons/hull-first/">Read again') == 2
    assert page.count('href="/learn/rig/lessons/rig-first/">Read again') == 6


def test_recalling_costs_no_query_a_question(as_alice, admitted, passed, django_assert_max_num_queries):
    passed(admitted, "hull")
    as_alice.post(reverse("courses:quiz", args=["rig"]))
    attempt = QuizAttempt.objects.get(quiz__activity__slug="rig")
    for position in range(1, 9):
        give(as_alice, attempt, position)
    with django_assert_max_num_queries(14):
        as_alice.get(attempt.get_absolute_url())
