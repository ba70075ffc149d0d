"""Ask: a question and its reply, streamed or as a page; whose it is, how long it is kept, what is refused."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agentcore import agent
from agentcore.asking.reply import Reply, ReplyCommand, Statement, WrittenFile
from agentcore.contract import QUERY_CHARS, Query
from assistant import answering, conversing
from assistant.conversing import END_OF_PART
from assistant.modelling.answering import Outcome, Stage
from assistant.models import MOST_EXCHANGES, Conversation, Exchange
from assistant.tasks import sweep_conversations
from assistant.views.ask import PARTS
from courses.models import Activity, Course, Module

pytestmark = pytest.mark.django_db

ASK = reverse("assistant:ask")
PROBE = "What does a readiness probe do?"
NODE = "Write a Dockerfile for a Node app on port 3000"


def question(text: str = PROBE, **more: str) -> dict[str, str]:
    return {"query": text, "platform": "both", "environment": "development", **more}


@pytest.fixture
def asked():
    """Ask in somebody's browser; the exchange that came of it."""

    def ask(client, text: str = PROBE, address: str = ASK, **more: str) -> Exchange:
        answer = client.post(address, question(text, **more))
        assert answer.status_code == 302, answer.content.decode()
        return Exchange.objects.latest("pk")

    return ask


def parts(answer) -> list[str]:
    pieces = b"".join(answer.streaming_content).decode().split(END_OF_PART)
    assert pieces.pop() == ""
    return pieces


def test_a_stranger_finds_questions_to_begin_with_and_no_session_begins(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(ASK).content.decode()
    assert "Questions to begin with" in page
    assert "sessionid" not in client.cookies


def test_every_question_to_begin_with_is_answered(client, asked):
    from assistant.suggesting import suggestions

    for group in suggestions():
        for one in group.questions:
            made = asked(client, one.query, platform=one.platform, environment=one.environment)
            assert made.reply["intent"], one.query


def test_a_question_may_come_with_the_address(client):
    assert "layers &amp; cache</textarea>" in client.get(ASK, {"q": "layers & cache"}).content.decode()


def test_without_script_the_answer_is_a_page(client, asked):
    answer = client.post(ASK, question(), follow=True)
    exchange = Exchange.objects.get()
    page = answer.content.decode()
    assert answer.redirect_chain == [(exchange.get_absolute_url(), 302)]
    assert f'id="exchange-{exchange.pk}"' in page
    assert "readiness" in page
    assert "Answered by Slipway" in page


def test_the_parts_stream_in_the_order_in_which_they_are_read(client):
    answer = client.post(ASK, question(NODE), headers={"Accept": PARTS})
    pieces = parts(answer)
    exchange = Exchange.objects.get()
    assert answer.headers["Content-Type"].startswith(PARTS)
    assert answer.headers["Content-Location"] == exchange.conversation.get_absolute_url()
    assert 'aria-busy="true"' in pieces[0]
    at = [
        next(n for n, piece in enumerate(pieces) if mark in piece)
        for mark in ("passages", "answer-files", "exchange-foot")
    ]
    assert at == sorted(at)
    assert 'id="conversations"' in pieces[-1]
    assert "csrfmiddlewaretoken" in pieces[-1]


def test_files_come_before_their_reasons(client):
    answer = "".join(parts(client.post(ASK, question(NODE), headers={"Accept": PARTS})))
    assert answer.index("answer-files") < answer.index("Why it is written so") < answer.index("Good practice")


def test_an_explanation_keeps_its_lists(client):
    answer = "".join(parts(client.post(ASK, question(), headers={"Accept": PARTS})))
    assert "Why it is written so" not in answer


def test_the_environment_that_the_words_name_is_the_one_that_is_shown(client, asked):
    exchange = asked(client, "Write a Dockerfile for a Go service for production")
    assert exchange.environment == "production"
    assert "Docker and Kubernetes, production" in client.get(exchange.conversation.get_absolute_url()).content.decode()


def test_the_page_shows_the_same_parts(client):
    pieces = parts(client.post(ASK, question(NODE), headers={"Accept": PARTS}))
    page = "".join(client.get(Conversation.objects.get().get_absolute_url()).content.decode().split())
    for piece in pieces[1:-1]:
        assert "".join(piece.split()) in page


def test_stages_of_a_model_are_shown_and_what_it_says_takes_the_place_of_the_draft(as_alice, monkeypatch):
    def answered(draft, earlier, paste, person):
        yield Stage("Asking the model.")
        reply = Reply(draft.query, draft.intent, (Statement("It *says* <b>more</b>."),))
        yield Outcome(reply, model="a-model", note="One file was withheld.")

    monkeypatch.setattr(answering.modelling, "is_available", lambda: True)
    monkeypatch.setattr(answering.modelling, "answered", answered)
    pieces = parts(as_alice.post(ASK, question(ask_model="on"), headers={"Accept": PARTS}))
    assert "data-stage" in pieces[1]
    assert "<em>says</em> &lt;b&gt;more" in "".join(pieces)
    page = as_alice.get(Conversation.objects.get().get_absolute_url()).content.decode()
    assert "<em>says</em>" in page
    assert "Answered by a-model" in page
    assert "One file was withheld." in page


def test_whoever_leaves_while_a_model_answers_finds_the_engines_reply(as_alice, monkeypatch):
    def answered(draft, earlier, paste, person):
        yield Stage("Asking the model.")
        yield Outcome(draft, model="too-late")

    monkeypatch.setattr(answering.modelling, "is_available", lambda: True)
    monkeypatch.setattr(answering.modelling, "answered", answered)
    stream = as_alice.post(ASK, question(ask_model="on"), headers={"Accept": PARTS}).streaming_content
    next(stream)
    exchange = Exchange.objects.get()
    assert exchange.model == ""
    assert exchange.reply["statements"]


def test_nothing_is_sent_to_a_model_unless_the_person_agrees(as_alice, asked, settings, monkeypatch):
    settings.LLM_API_KEY = "key"
    monkeypatch.setattr(answering.modelling, "answered", pytest.fail)
    page = as_alice.get(ASK).content.decode()
    assert 'name="ask_model"' in page
    assert "go to Anthropic" in page
    assert asked(as_alice).model == ""


def test_whoever_is_not_signed_in_is_offered_no_model(client, asked, settings, monkeypatch):
    settings.LLM_API_KEY = "key"
    monkeypatch.setattr(answering.modelling, "answered", pytest.fail)
    assert "ask_model" not in client.get(ASK).content.decode()
    assert asked(client, ask_model="on").model == ""


def test_without_a_key_no_model_is_spoken_of(as_alice, asked):
    assert "ask_model" not in as_alice.get(ASK).content.decode()
    assert asked(as_alice, ask_model="on").note == ""


def test_questions_before_are_handed_on_oldest_first(as_alice, asked, monkeypatch):
    seen = []
    real = agent.reply
    monkeypatch.setattr(agent, "reply", lambda query, earlier=(): seen.append(list(earlier)) or real(query, earlier))
    first = asked(as_alice, platform="kubernetes")
    address = first.conversation.get_absolute_url()
    asked(as_alice, "And liveness?", address)
    asked(as_alice, "And startup?", address)
    assert [one.query for one in seen[2]] == [PROBE, "And liveness?"]
    assert seen[1][0] == Query(PROBE, platform="kubernetes")


def test_a_follow_up_keeps_what_was_chosen(as_alice, asked):
    made = asked(as_alice, platform="kubernetes", environment="production")
    page = as_alice.get(made.conversation.get_absolute_url()).content.decode()
    assert re.search(r'value="kubernetes"[^>]*checked', page)
    assert re.search(r'value="production"[^>]*checked', page)


def test_nobody_sees_asks_on_deletes_or_downloads_in_anothers_conversation(as_alice, as_bob, client, asked):
    made = asked(as_alice, NODE)
    address = made.conversation.get_absolute_url()
    path = made.reply["files"][0]["path"]
    for stranger in (as_bob, client):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, question()).status_code == 404
        assert stranger.post(reverse("assistant:delete_conversation", args=[made.conversation.pk])).status_code == 404
        assert stranger.get(reverse("assistant:download", args=[made.pk, path])).status_code == 404
        assert stranger.get(reverse("assistant:review"), {"from": made.pk}).status_code == 404
        assert NODE not in stranger.get(ASK).content.decode()


def test_what_a_visitor_asked_stays_with_the_browser_that_signs_in(client, alice, asked):
    made = asked(client)
    client.force_login(alice)
    assert client.get(made.conversation.get_absolute_url()).status_code == 200


def test_what_a_visitor_asked_is_theirs_once_they_sign_in_and_ask_on(client, alice, as_alice, asked):
    address = asked(client).conversation.get_absolute_url()
    assert as_alice.get(address).status_code == 404
    client.force_login(alice)
    asked(client, "And liveness?", address)
    assert as_alice.get(address).status_code == 200


def test_a_person_deletes_a_conversation(as_alice, asked):
    made = asked(as_alice)
    address = reverse("assistant:delete_conversation", args=[made.conversation.pk])
    assert as_alice.get(address).status_code == 405
    assert as_alice.post(address).status_code == 302
    assert not Conversation.objects.exists()


def test_only_visitors_conversations_are_swept_once_their_session_has_ended(as_alice, client, asked, settings):
    asked(client)
    asked(as_alice)
    Conversation.objects.update(asked_at=timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE + 60))
    fresh = asked(client)
    sweep_conversations()
    assert {one.owner for one in Conversation.objects.exclude(pk=fresh.conversation.pk)} != {None}
    assert Conversation.objects.count() == 2


def test_the_oldest_conversations_make_room(as_alice, asked, monkeypatch):
    monkeypatch.setattr(answering, "MOST_CONVERSATIONS", 2)
    first = asked(as_alice, "What is a Pod?").conversation
    asked(as_alice, "What is a volume?")
    asked(as_alice, "What is a layer?")
    assert Conversation.objects.count() == 2
    assert not Conversation.objects.filter(pk=first.pk).exists()


def test_a_full_conversation_says_so(as_alice, asked):
    made = asked(as_alice)
    more = [
        Exchange(conversation=made.conversation, query="x", platform="both", environment="staging", reply=made.reply)
    ]
    Exchange.objects.bulk_create(more * (MOST_EXCHANGES - 1))
    answer = as_alice.post(made.conversation.get_absolute_url(), question(), headers={"Accept": PARTS})
    assert answer.status_code == 422
    assert "Begin a new one" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"query": ""}, "ask something about"),
        ({"query": " \n "}, "ask something about"),
        ({"query": "\x00"}, "ask something about"),
        ({"query": "x" * (QUERY_CHARS + 1)}, "at most 16384"),
        ({"platform": "podman"}, "podman is not one of"),
        ({"environment": "moon"}, "moon is not one of"),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", PARTS])
def test_what_is_wrong_with_a_question_is_said(client, wrong, why, accept):
    answer = client.post(
        ASK, question(**{"text": PROBE, **({} if "query" in wrong else wrong)}) | wrong, headers={"Accept": accept}
    )
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not Exchange.objects.exists()


def test_a_question_of_the_greatest_length_is_answered(client, asked):
    assert asked(client, ("probe " * QUERY_CHARS)[:QUERY_CHARS].strip()).reply["statements"]


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "</textarea><img src=x onerror=a>", "<!--/part-->"])
def test_a_question_is_text(client, evil):
    pieces = parts(client.post(ASK, question(f"What is a Pod {evil}?"), headers={"Accept": PARTS}))
    assert evil not in "".join(pieces)
    page = client.get(Conversation.objects.get().get_absolute_url()).content.decode()
    assert evil not in page


def test_what_a_reply_says_is_made_safe(client, asked, monkeypatch):
    evil = "<script>alert(1)</script>"
    monkeypatch.setattr(
        agent,
        "reply",
        lambda query, earlier=(): Reply(
            query, None, (Statement(f"[x](javascript:alert(1)) {evil}"),), (WrittenFile(f"{evil}.yaml", evil),),
            (ReplyCommand(evil, evil),), corrections=((evil, evil),),
        ),
    )  # fmt: skip
    page = client.post(ASK, question(), follow=True).content.decode()
    assert evil not in page
    assert "javascript:" not in page


def test_a_text_that_the_renderer_refuses_is_shown_as_written():
    assert conversing.html_of("[" * 500) == f"<pre>{'[' * 500}</pre>"


def test_too_many_questions_are_told_to_wait_and_the_question_stays(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"agent": "1/m/key"}
    client.post(ASK, question())
    page = client.post(ASK, question("keep this"))
    assert page.status_code == 429
    assert "keep this</textarea>" in page.content.decode()
    streamed = client.post(ASK, question(), headers={"Accept": PARTS})
    assert streamed.status_code == 429
    assert "Wait a minute" in streamed.content.decode()


def test_many_files_are_folded_but_the_first():
    few, many = ([WrittenFile(f"k8s/{number}.yaml", "a: 1\n") for number in range(count)] for count in (3, 4))
    assert [one.is_open for one in conversing.shown_files(few)] == [True] * 3
    assert [one.is_open for one in conversing.shown_files(many)] == [True, False, False, False]


def test_files_are_downloaded_as_they_were_written(as_alice, asked):
    made = asked(as_alice, NODE)
    answer = as_alice.get(reverse("assistant:download", args=[made.pk, "Dockerfile"]))
    assert answer.content.decode() == made.files["Dockerfile"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Dockerfile"'
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert as_alice.get(reverse("assistant:download", args=[made.pk, "../settings.py"])).status_code == 404


def test_the_files_of_a_reply_open_in_the_workbench_reviewed(as_alice, asked):
    made = asked(as_alice, NODE)
    page = as_alice.get(reverse("assistant:review"), {"from": made.pk}).content.decode()
    assert 'value="Dockerfile"' in page
    assert "Nothing to mend" in page or "finding" in page


@pytest.mark.parametrize("name", ["", "x", "-1", "9" * 30, "0"])
def test_files_of_no_reply_are_not_found(as_alice, name):
    assert as_alice.get(reverse("assistant:review"), {"from": name}).status_code == 404


def test_lessons_are_linked_and_a_long_conversation_costs_no_more_queries(
    as_alice, asked, django_assert_max_num_queries
):
    made = asked(as_alice)
    slug = next(one["lesson"] for one in made.reply["statements"] if one["lesson"])
    course = Course.objects.create(slug="c", title="C", position=3)
    module = Module.objects.create(course=course, slug="m", folder="01-m", code="M", title="M", order=1)
    Activity.objects.create(
        course=course, module=module, kind="lesson", slug=slug, title="About it", minutes=5, order=1, revision="1"
    )
    for _ in range(4):
        asked(as_alice, address=made.conversation.get_absolute_url())
    with django_assert_max_num_queries(7):
        page = as_alice.get(made.conversation.get_absolute_url()).content.decode()
    assert f'href="/learn/m/lessons/{slug}/"' in page


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(ASK).status_code == 405


def test_a_reply_reads_the_same_once_it_was_kept():
    from assistant import keeping

    for text in (PROBE, NODE, "My Pod is in CrashLoopBackOff", "Which club is best?"):
        reply = agent.reply(Query(text))
        assert keeping.from_json(keeping.to_json(reply), reply.query) == reply
