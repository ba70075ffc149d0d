"""A lesson's checks: explained at once, never graded, with and without htmx."""

import re

import pytest
from django.urls import reverse

from courses.models import Answer, Completion

PREDICT = reverse("courses:check", args=["hull", "hull-first", "predict"])
RECALL = reverse("courses:check", args=["hull", "hull-first", "recall"])


def choices(page):
    """The form values of the options, by their text."""
    found = re.findall(r'name="choice"\s+value="(\w+)".*?option-text">(.*?)</span>', page, re.DOTALL)
    return {text: key for key, text in found}


@pytest.fixture
def keel(as_alice, admitted):
    return choices(as_alice.get("/learn/hull/lessons/hull-first/").content.decode())["The keel"]


def test_the_right_answer_is_explained_in_a_fragment(as_alice, keel):
    response = as_alice.post(PREDICT, {"choice": keel}, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "Right" in page
    assert "Everything stands on it." in page
    assert "<html" not in page
    assert 'id="check-predict"' in page


def test_without_htmx_the_whole_lesson_comes_back_with_the_explanation(as_alice, keel):
    page = as_alice.post(PREDICT, {"choice": keel}).content.decode()
    assert "<html" in page
    assert "Everything stands on it." in page
    assert 'id="check-recall"' in page


def test_a_wrong_answer_names_the_misconception(as_alice, admitted):
    page = as_alice.get("/learn/hull/lessons/hull-first/").content.decode()
    response = as_alice.post(PREDICT, {"choice": choices(page)["The mast"]}, headers={"HX-Request": "true"})
    assert "A mast can stand alone" in response.content.decode()


def test_a_command_is_compared_by_what_it_means(as_alice, admitted):
    page = as_alice.post(RECALL, {"command": "kubectl -n shop get po"}).content.decode()
    assert "Right" in page


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_no_answer_says_what_is_wanted(as_alice, admitted, headers):
    response = as_alice.post(PREDICT, {"choice": "nonsense"}, headers=headers)
    assert response.status_code == 422
    assert "Choose one answer." in response.content.decode()


def test_what_was_typed_cannot_become_markup(as_alice, admitted):
    page = as_alice.post(RECALL, {"command": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_nothing_is_graded_or_kept(as_alice, keel):
    as_alice.post(PREDICT, {"choice": keel})
    assert not Answer.objects.exists()
    assert not Completion.objects.exists()


def test_get_asks_again(as_alice, admitted):
    page = as_alice.get(PREDICT, headers={"HX-Request": "true"}).content.decode()
    assert "<form" in page
    assert "<html" not in page


def test_a_visitor_signs_in_first_and_a_stranger_is_refused(client, as_bob, course):
    assert client.post(PREDICT).status_code == 302
    assert as_bob.post(PREDICT).status_code == 403


def test_a_check_that_is_not_there_is_a_404(as_alice, admitted):
    assert as_alice.post("/learn/hull/lessons/hull-first/checks/none/").status_code == 404
