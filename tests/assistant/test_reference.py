"""The reference pages: what they show, and that all they name exists."""

import pytest
from django.urls import reverse

from agentcore import knowledge
from assistant.addressing import REFERENCE, reference_pages, rule_pages
from assistant.looking_up import walk, whole_tree
from courses.linking import links_of
from courses.markdown import render
from courses.models import Activity, Course, Module

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    def at(name: str, *args: str, **asked: str) -> str:
        answer = client.get(reverse(f"assistant:{name}", args=args), asked)
        assert answer.status_code == 200
        return answer.content.decode()

    return at


@pytest.mark.parametrize("name", ["reference", *REFERENCE])
def test_a_stranger_reads_every_page(page, name):
    assert "<h1" in page(name)


def test_commands_are_found_by_what_they_are_for(page):
    found = page("commands", q="rollback")
    assert "helm rollback shop 3" in found
    assert "docker ps -a" not in found


def test_what_destroys_data_can_be_asked_for_and_says_so(page):
    found = page("commands", effect="destroys")
    assert "docker compose down -v" in found
    assert "Destroys data" in found
    assert "kubectl get pods -A" not in found


def test_a_search_without_a_match_says_how_to_go_on(page):
    assert "Show all commands" in page("commands", q="nothing-like-this")
    assert "Show the whole glossary" in page("glossary", q="nothing-like-this")


def test_htmx_gets_the_answer_alone_and_an_address_to_share(client):
    answer = client.get(reverse("assistant:commands"), {"q": "drain"}, headers={"HX-Request": "true"})
    assert b"<html" not in answer.content
    assert answer.headers["HX-Push-Url"].endswith("?q=drain")


def test_a_filter_that_there_is_not_is_no_error(page):
    assert "docker ps -a" in page("commands", effect="explodes")


def test_a_path_of_answers_leads_to_its_cause_and_back(page):
    leaf = page("decision-tree-at", "pending/taint")
    assert "does not tolerate it" in leaf
    assert f'href="{reverse("assistant:decision-tree-at", args=["pending"])}"' in leaf


@pytest.mark.parametrize("path", ["nowhere", "pending/oom", "pending/taint/more", "../../etc"])
def test_an_answer_that_is_none_is_not_found(client, path):
    assert client.get(f"/reference/decision-tree/{path}/").status_code == 404


def test_every_cause_is_four_answers_away_at_most_and_has_its_page(page):
    leaves = []

    def gather(lines):
        for line in lines:
            gather(line.below)
            if line.node.is_leaf:
                leaves.append(line.path)

    gather(whole_tree())
    assert len(leaves) > 30
    assert max(path.count("/") + 1 for path in leaves) <= 4
    assert all(walk(path).node.verdict for path in leaves)
    assert {path.rpartition("/")[2] for path in leaves} == {
        node.id for node in knowledge.decision_tree().nodes.values() if node.is_leaf
    }


def test_lessons_and_labs_are_linked_once_they_exist(page, django_assert_num_queries):
    assert 'class="reference-more"' not in page("troubleshooting")
    course = Course.objects.create(slug="c", title="C", position=3)
    module = Module.objects.create(course=course, slug="m", folder="01-m", code="M", title="M", order=1)
    where = {"course": course, "module": module, "minutes": 5, "order": 1, "revision": "1"}
    Activity.objects.create(kind="lesson", slug="dies-after-start", title="Dies after its start", **where)
    Activity.objects.create(kind="lab", slug="before-it-starts", title="A lab with a lesson's name", **where)
    with django_assert_num_queries(1):
        shown = page("troubleshooting")
    assert "Lesson: Dies after its start" in shown
    assert "A lab with a lesson&#x27;s name" not in shown


def test_texts_of_a_course_may_link_to_every_page():
    assert set(reference_pages()) == set(REFERENCE)
    assert rule_pages()["dockerfile/root-user"] == "/rules/dockerfile/root-user"
    links = links_of(Course.objects.create(slug="c", title="C", position=3))
    text = "[a](reference:commands) [b](rule:dockerfile/root-user) [c](reference:nothing)"
    html = render(text, links=links)
    assert 'href="/reference/commands/"' in html
    assert 'href="/rules/dockerfile/root-user"' in html
    assert "nothing" not in html
