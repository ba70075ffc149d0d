"""The page `module`."""

from django.urls import reverse

from courses.models import Module

HULL = reverse("courses:module", args=["hull"])
RIG = reverse("courses:module", args=["rig"])


def test_an_open_module_lists_its_activities_and_outcomes(as_alice, admitted):
    page = as_alice.get(HULL).content.decode()
    assert "Hull first" in page
    assert "Say what a keel is for." in page
    assert "gate-item" not in page


def test_a_locked_module_says_what_opens_it(as_alice, admitted, passed):
    passed(admitted, "hull", 0.64)
    page = as_alice.get(RIG).content.decode()
    assert "Opens after Hull" in page
    assert "64 % of 80 %" in page
    assert 'href="/learn/hull/quiz/"' in page


def test_practice_says_that_it_does_not_count(as_alice, admitted, activity):
    quiz = activity("hull", "quiz")
    assert "Practice" not in as_alice.get(HULL).content.decode()
    quiz.counts = False
    quiz.save(update_fields=["counts"])
    page = as_alice.get(HULL).content.decode()
    assert '<span class="badge">Practice</span>' in page
    assert "practice does not count" in page
    assert "0 of 2 done" in page


def test_a_visitor_may_look(client, course):
    assert "Opens when you sign in" in client.get(HULL).content.decode()


def test_an_unpublished_module_is_not_there(as_alice, course):
    Module.objects.update(published=False)
    assert as_alice.get(HULL).status_code == 404


def test_it_rejects_post(as_alice, course):
    assert as_alice.post(HULL).status_code == 405


def test_queries_do_not_grow(as_alice, admitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        as_alice.get(RIG)
