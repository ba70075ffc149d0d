"""The page `lesson`, and "Done, next"."""

import pytest
from django.urls import reverse

from courses.models import Completion

FIRST = reverse("courses:lesson", args=["hull", "hull-first"])
LOCKED = reverse("courses:lesson", args=["rig", "rig-first"])


def test_it_shows_text_checks_contents_and_neighbours(as_alice, admitted):
    page = as_alice.get(FIRST).content.decode()
    assert '<h2 id="laying-it">' in page
    assert '<a href="#laying-it">' in page
    assert 'id="check-predict"' in page
    assert 'rel="next"' in page
    assert "Done, next: Hull second" in page
    assert "https://example.org/keels" in page


def test_reading_shows_no_answer(as_alice, admitted):
    page = as_alice.get(FIRST).content.decode()
    assert "Everything stands on it" not in page
    assert "kubectl get pods -n shop" not in page


def test_done_writes_the_ledger_and_goes_on(as_alice, admitted, activity):
    response = as_alice.post(FIRST)
    assert response.url == "/learn/hull/lessons/hull-second/"
    completion = Completion.objects.get()
    assert (completion.learner, completion.activity) == (admitted, activity("hull-first"))
    assert ">Read</span>" in as_alice.get(FIRST).content.decode()


def test_the_last_activity_of_a_module_goes_on_into_the_next(as_ida, course):
    assert 'href="/learn/rig/lessons/rig-first/"' in as_ida.get("/learn/hull/quiz/").content.decode()


def test_a_visitor_signs_in_first(client, course):
    assert client.get(FIRST).url == f"/accounts/login/?next={FIRST}"
    assert client.post(FIRST).status_code == 302
    assert not Completion.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_locked_lesson_is_refused_and_says_what_opens_it(as_alice, admitted, method):
    response = getattr(as_alice, method)(LOCKED)
    page = response.content.decode()
    assert response.status_code == 403
    assert "0 % of 80 %" in page
    assert 'href="/learn/hull/quiz/"' in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert not Completion.objects.exists()


def test_bob_who_lacks_the_prerequisite_is_refused(as_bob, course):
    response = as_bob.get(FIRST)
    assert response.status_code == 403
    assert 'href="/placement/01-wood/"' in response.content.decode()


def test_an_instructor_reads_everything(as_ida, course):
    assert as_ida.get(LOCKED).status_code == 200


@pytest.mark.parametrize("path", ["/learn/hull/lessons/none/", "/learn/rig/lessons/hull-first/"])
def test_a_lesson_that_is_not_there_is_a_404(as_alice, admitted, path):
    assert as_alice.get(path).status_code == 404


def test_other_methods_are_refused(as_alice, admitted):
    assert as_alice.delete(FIRST).status_code == 405


def test_queries_do_not_grow(as_alice, admitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        as_alice.get(FIRST)


def test_a_locked_page_is_cheap_too(as_alice, admitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        as_alice.get(LOCKED)
