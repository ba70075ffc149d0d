"""The page `home`."""

from django.urls import reverse

from agentcore import review
from courses.demonstrating import DOCKERFILE

HOME = reverse("courses:home")


def test_a_visitor_reads_what_slipway_is(client, course):
    page = client.get(HOME).content.decode()
    assert "Create an account" in page
    assert "Hull" in page
    assert "Opens when you sign in" in page


def test_a_visitor_sees_what_the_engine_really_says(client, course):
    page = client.get(HOME).content.decode()
    findings = review({"Dockerfile": DOCKERFILE}).findings
    assert len(findings) > 1
    assert all(finding.rule_id in page and f"Dockerfile:{finding.line}" in page for finding in findings)


def test_a_learner_sees_the_path_and_the_one_thing_to_do(as_alice, course):
    page = as_alice.get(HOME).content.decode()
    assert 'aria-current="step"' in page
    assert 'href="/placement/01-wood/">Begin</a>' in page


def test_continue_names_the_next_activity(as_alice, admitted, passed):
    passed(admitted, "hull-first", kind="lesson")
    page = as_alice.get(HOME).content.decode()
    assert 'href="/learn/hull/lessons/hull-second/">Continue</a>' in page
    assert "Hull second · 5 min" in page


def test_without_a_course_it_says_so(as_alice, client):
    assert "No course is loaded" in as_alice.get(HOME).content.decode()
    assert client.get(HOME).status_code == 200


def test_it_rejects_post(as_alice):
    assert as_alice.post(HOME).status_code == 405


def test_queries_do_not_grow(as_alice, admitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        as_alice.get(HOME)
