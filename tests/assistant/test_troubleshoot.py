"""The Troubleshoot page: what is wrong first, the line that says so, the way out; nothing pasted is kept."""

import logging

import pytest
from django.urls import reverse
from django.utils.html import escape

from agentcore import troubleshoot
from agentcore.troubleshoot.diagnosis import Diagnosis
from assistant.pasting import examples
from courses.models import Activity, Course, Module

pytestmark = pytest.mark.django_db

PAGE = reverse("assistant:troubleshoot")
HTMX = {"HX-Request": "true"}
IMAGE = "no-such-image"


@pytest.fixture
def pasted(client):
    def paste(text: str, **more: str) -> str:
        answer = client.post(PAGE, {"text": text, **more})
        assert answer.status_code == 200
        return answer.content.decode()

    return paste


def test_a_stranger_finds_the_paste_box_and_examples_to_try(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(PAGE).content.decode()
    assert "Nothing you paste is stored or logged" in page
    assert page.count("?example=") == len(examples()) >= 3
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("name", sorted(examples()))
def test_every_example_has_a_verdict_with_evidence_and_a_way_out(client, name):
    shown = client.get(PAGE, {"example": name}).content.decode()
    assert "verdict-title" in shown
    assert "evidence-number" in shown
    assert "The way out" in shown
    assert escape(troubleshoot.diagnose(examples()[name].text).verdicts[0].next_command) in shown


def test_an_example_that_there_is_not_is_not_found(client):
    assert client.get(PAGE, {"example": "../secrets"}).status_code == 404


def test_evidence_leads_to_its_line_of_the_paste(pasted):
    text = examples()[IMAGE].text
    line = next(one for verdict in troubleshoot.diagnose(text).verdicts for one in verdict.evidence if not one.path)
    page = pasted(text)
    assert f'href="#line-{line.line}"' in page
    assert f'id="line-{line.line}" class="pasted-evidence"' in page


def test_windows_line_ends_change_no_line(pasted):
    text = examples()[IMAGE].text
    assert "verdict-title" in pasted(text.replace("\n", "\r\n"))


def test_lessons_are_linked_once_they_exist(pasted, django_assert_num_queries):
    text = examples()[IMAGE].text
    slug = troubleshoot.diagnose(text).verdicts[0].lesson
    course = Course.objects.create(slug="c", title="C", position=3)
    module = Module.objects.create(course=course, slug="m", folder="01-m", code="M", title="M", order=1)
    assert "Lesson: Before" not in pasted(text)
    Activity.objects.create(
        course=course, module=module, kind="lesson", slug=slug, title="Before", minutes=5, order=1, revision="1"
    )
    with django_assert_num_queries(1):
        assert "Lesson: Before" in pasted(text)


def test_what_shows_no_fault_is_said(pasted):
    healthy = "NAME    READY   STATUS    RESTARTS   AGE\nweb-0   1/1     Running   0          3d\n"
    assert "No fault in what was pasted" in pasted(healthy)


def test_what_cannot_be_read_is_said_with_what_to_paste(pasted):
    page = pasted("Dear all, the party is on Friday.")
    assert "This cannot be read" in page
    assert "kubectl describe pod" in page
    assert "checklist" in page


def test_manifests_are_handed_on(pasted, monkeypatch):
    seen = []
    monkeypatch.setattr(
        troubleshoot, "diagnose", lambda text, files=None: seen.append((text, files)) or Diagnosis((), ("x",))
    )
    pasted("one", manifests="kind: Pod\n")
    pasted("two", manifests="  \n")
    assert seen == [("one", {"manifests.yaml": "kind: Pod\n"}), ("two", None)]


def test_htmx_gets_the_answer_alone_and_it_is_read_out(client):
    answer = client.post(PAGE, {"text": examples()[IMAGE].text}, headers=HTMX).content.decode()
    assert "<html" not in answer
    assert 'id="diagnosis"' in answer
    assert 'hx-swap-oob="innerHTML:#announcer"' in answer


@pytest.mark.parametrize("text", ["", "   \n "])
def test_nothing_pasted_is_said(client, text):
    answer = client.post(PAGE, {"text": text})
    assert answer.status_code in (200, 422)
    assert "verdict-title" not in answer.content.decode()


def test_too_much_is_said_with_the_limit(client):
    answer = client.post(PAGE, {"text": "x" * 262_145}, headers=HTMX)
    assert answer.status_code == 422
    assert "at most 262144" in answer.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(PAGE).status_code == 405


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", "</textarea><b>x</b>", "\x00<img src=x>", "`</code><i>`"]
)
def test_a_paste_is_text(pasted, evil):
    page = pasted(f"NAME READY STATUS RESTARTS AGE\n{evil} 0/1 ImagePullBackOff 0 3d\n")
    assert evil not in page


def test_nothing_pasted_is_logged(pasted, caplog):
    caplog.set_level(logging.DEBUG)
    pasted("my-password-is-hunter2 0/1 CrashLoopBackOff 7 3d")
    assert "hunter2" not in caplog.text


def test_too_many_pastes_are_told_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"agent": "1/m/key"}
    client.post(PAGE, {"text": "x"})
    answer = client.post(PAGE, {"text": "keep this"})
    assert answer.status_code == 429
    assert "Wait a minute" in answer.content.decode()
    assert "keep this" in answer.content.decode()
