"""The page `course`: the course map."""

from django.urls import reverse

COURSE = reverse("courses:course")


def test_it_shows_every_module_with_its_gate(as_alice, admitted):
    page = as_alice.get(COURSE).content.decode()
    assert "0 of 3 done" in page
    assert "Opens after Hull" in page
    assert "Marked by an instructor" in page


def test_a_visitor_may_look(client, course):
    page = client.get(COURSE).content.decode()
    assert "Rig quiz" in page
    assert "Opens when you sign in" in page


def test_without_a_course_it_says_so(client, db):
    assert "No course is loaded" in client.get(COURSE).content.decode()


def test_it_rejects_post(client):
    assert client.post(COURSE).status_code == 405


def test_queries_do_not_grow(as_alice, admitted, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        as_alice.get(COURSE)
