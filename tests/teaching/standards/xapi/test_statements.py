"""Statements to a learning record store: what is told, and that it arrives once."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from courses import ledger
from courses.models import Activity, Answer, QuizAttempt
from labs.drafting import save_draft
from teaching.standards import outgoing, tasks
from teaching.standards.models import StatementOut
from teaching.standards.xapi import sending


class Store:
    """A record store in miniature: `kept` by id; `faults` are statuses to answer with instead, first come."""

    def __init__(self) -> None:
        self.kept, self.faults, self.batches, self.refuses = {}, [], [], None
        store = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status = store.take(self.path, self.headers, body)
                self.send_response(status)
                self.send_header("Content-Length", "4")
                self.end_headers()
                self.wfile.write(b"said")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def take(self, path, headers, body) -> int:
        self.batches.append(len(body))
        if self.faults:
            return self.faults.pop(0)
        known = base64.b64encode(b"slipway:secret").decode()
        if headers["Authorization"] != f"Basic {known}" or headers["X-Experience-API-Version"] != "1.0.3":
            return 401
        if path != "/xapi/statements" or any(one["id"] == self.refuses for one in body):
            return 400
        if any(one["id"] in self.kept for one in body):
            return 409
        self.kept |= {one["id"]: one for one in body}
        return 200

    @property
    def said(self) -> list[str]:
        return [one["verb"]["display"]["en"] for one in self.kept.values()]


@pytest.fixture
def store(settings):
    found = Store()
    settings.OUTGOING_PRIVATE_HOSTS = ["127.0.0.1"]
    settings.XAPI_ENDPOINT = f"http://127.0.0.1:{found.server.server_port}/xapi/"
    settings.XAPI_USERNAME, settings.XAPI_PASSWORD = "slipway", "secret"
    yield found
    found.server.shutdown()
    found.server.server_close()


def earn(learner, activity, *scores: float) -> None:
    for score in scores:
        ledger.restate(learner=learner, activity=activity, earned=score)


def let_time_pass() -> None:
    StatementOut.objects.update(next_try=timezone.now())


def test_a_lab_is_failed_and_then_passed(store, lab, alice):
    earn(alice, lab, 0.5, 0.9)
    tasks.send_statements()
    assert store.said == ["failed", "passed"]
    said = list(store.kept.values())[1]
    assert said["actor"]["account"] == {"homePage": "http://localhost:8000", "name": str(alice.pk)}
    assert said["object"]["id"] == "http://localhost:8000/labs/pin-the-image/"
    assert said["result"] == {"completion": True, "success": True, "score": {"scaled": 0.9}}
    assert said["context"]["contextActivities"]["parent"][0]["id"] == "http://localhost:8000/learn/"
    assert "alice" not in json.dumps(said)


def test_a_lesson_is_completed(store, boats, alice):
    earn(alice, Activity.objects.filter(kind="lesson").first(), 1.0)
    tasks.send_statements()
    assert store.said == ["completed"]


def test_a_quiz_is_launched_and_its_questions_answered(store, boats, alice):
    quiz = Activity.objects.filter(kind="quiz", module__isnull=False).first().quiz
    attempt = QuizAttempt.objects.create(learner=alice, quiz=quiz, number=1, seed=1, revision="r")
    for position, question in enumerate(quiz.questions.all()[:2], start=1):
        Answer.objects.create(
            attempt=attempt,
            question=question,
            position=position,
            given=[1],
            credit=position - 1,
            answered_at=timezone.now(),
        )
    attempt.finished_at = timezone.now()
    attempt.save()
    attempt.save()
    tasks.send_statements()
    assert sorted(store.said) == ["answered", "answered", "launched"]
    assert {one["result"]["success"] for one in store.kept.values() if "result" in one} == {True, False}


def test_a_lab_is_launched_once(store, lab, alice):
    for text in ("FROM a:1\n", "FROM b:1\n"):
        save_draft(learner=alice, lab=lab.lab, files={"Dockerfile": text})
    assert StatementOut.objects.count() == 1


def test_without_a_store_nothing_is_written(lab, alice, settings):
    settings.XAPI_ENDPOINT = ""
    earn(alice, lab, 0.9)
    tasks.send_statements()
    assert not StatementOut.objects.exists()


def test_many_go_in_batches(store, lab, alice, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 3)
    earn(alice, lab, *(number / 10 for number in range(7)))
    tasks.send_statements()
    assert store.batches == [3, 3, 1]
    tasks.send_statements()
    assert store.batches == [3, 3, 1]


@pytest.mark.parametrize("status", [500, 503, 401, 403, 429, 302])
def test_what_fails_is_sent_later_and_once(status, store, lab, alice):
    earn(alice, lab, 0.9)
    store.faults = [status]
    tasks.send_statements()
    row = StatementOut.objects.get()
    assert row.state == StatementOut.State.FAILED
    assert row.last_error
    tasks.send_statements()
    assert not store.kept  # not before its time
    let_time_pass()
    tasks.send_statements()
    assert store.said == ["passed"]


def test_one_bad_statement_holds_back_no_other(store, lab, alice):
    earn(alice, lab, 0.1, 0.2, 0.3)
    bad = StatementOut.objects.all()[1]
    store.refuses = str(bad.pk)
    tasks.send_statements()
    assert len(store.kept) == 2
    bad.refresh_from_db()
    assert bad.state == StatementOut.State.GAVE_UP


def test_what_the_store_has_already_is_sent(store, lab, alice):
    earn(alice, lab, 0.1, 0.2)
    tasks.send_statements()
    StatementOut.objects.update(state=StatementOut.State.WAITING)
    let_time_pass()
    tasks.send_statements()
    assert set(StatementOut.objects.values_list("state", flat=True)) == {StatementOut.State.SENT}
    assert len(store.kept) == 2


def test_a_store_that_is_away_for_good_is_given_up_and_asked_again(store, lab, alice, as_ida, settings):
    earn(alice, lab, 0.9)
    store.faults = [500] * sending.MAX_TRIES
    for _ in range(sending.MAX_TRIES):
        let_time_pass()
        tasks.send_statements()
    assert StatementOut.objects.get().state == StatementOut.State.GAVE_UP
    page = as_ida.get("/teach/standards/").content.decode()
    assert "Given up 1" in page
    assert "The store answered 500" in page
    as_ida.post("/teach/standards/xapi/again/")
    tasks.send_statements()
    assert store.said == ["passed"]


def test_a_store_that_does_not_answer_in_time(store, lab, alice, monkeypatch, settings):
    import socket

    earn(alice, lab, 0.9)
    monkeypatch.setattr(outgoing, "READ_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.XAPI_ENDPOINT = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        tasks.send_statements()
    assert StatementOut.objects.get().last_error == "The store did not answer in time."


def test_two_workers_take_different_statements(store, lab, alice):
    earn(alice, lab, 0.1, 0.2)
    assert len(sending.claim()) == 2
    assert sending.claim() == []


def test_nobody_else_sends_them_again(db, as_tess, as_axel):
    for client in (as_tess, as_axel):
        assert client.post("/teach/standards/xapi/again/").status_code == 403
