"""The agent asked in words: every answer keeps the contract, whatever is asked."""

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import agentcore
from agentcore import Environment, Platform, Query, answer, reply
from agentcore.contract import OUTPUT_SCHEMA, QUERY_CHARS
from courses.reading import read_course
from tests.agentcore.test_knowledge import COURSE

CONTRACT = jsonschema_rs.validator_for(OUTPUT_SCHEMA)
QUESTIONS = (
    "what is a Pod?",
    "difference between a Deployment and a StatefulSet",
    "write a Dockerfile for a Node app with npm on port 3000",
    "containerise my FastAPI app with postgres and deploy it to kubernetes",
    "deploy registry.example.com/shop/web:1.4.0 with 3 replicas on port 8080",
    "run a backup every night at 2",
    "expose my deployment web on port 80 to the internet at shop.example.com",
    "how do I pass environment variables and a password to my app?",
    "keep the data of my postgres, 10Gi",
    "scale web between 2 and 10 pods at 70% cpu",
    "let only the pods of app=web talk to the api",
    "a serviceaccount that may only read pods",
    "make a helm chart for my app",
    "push my image to a registry",
    "my pod is in CrashLoopBackOff",
    "how do I see the logs of the previous container?",
    "hello",
    "who won the world cup?",
)


@pytest.fixture(scope="module")
def lessons():
    return read_course(COURSE).slugs["lesson"]


@pytest.mark.parametrize("platform", [*Platform])
@pytest.mark.parametrize("environment", [*Environment])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_keeps_the_contract(question, platform, environment, lessons):
    replied = reply(Query(question, platform, environment))
    CONTRACT.validate(replied.answer.to_json())
    assert replied.answer.explanation.strip()
    assert {one.lesson for one in (*replied.statements, *replied.best_practices)} - {""} <= lessons


@given(
    st.text(min_size=1, max_size=300).filter(str.strip), st.sampled_from([*Platform]), st.sampled_from([*Environment])
)
def test_any_text_is_answered(text, platform, environment):
    CONTRACT.validate(answer(Query(text, platform, environment)).to_json())


def test_the_longest_query_is_answered():
    assert answer(Query(("pod web stuck pending " * QUERY_CHARS)[:QUERY_CHARS])).explanation


def test_the_same_question_gets_the_same_answer():
    assert reply(Query(QUESTIONS[3])) == reply(Query(QUESTIONS[3]))


def test_an_answer_is_its_reply_without_the_sources():
    query = Query("what is a Pod?")
    assert answer(query) == reply(query).answer


@pytest.mark.parametrize("name", ["Answer", "Diagnosis", "Reply", "SuggestedCommand", "QueryError"])
def test_the_face_has_what_callers_need(name):
    assert getattr(agentcore, name).__name__ == name
