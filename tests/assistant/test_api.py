"""The agent for programs: what it takes and gives is what the description says, and no cookie is needed."""

import json

import jsonschema_rs
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator

from agentcore import agent
from agentcore.contract import OUTPUT_SCHEMA, QUERY_CHARS, Query
from assistant.describing import DIAGNOSIS_SCHEMA, PROBLEM_SCHEMA, document, endpoints
from assistant.pasting import examples
from assistant.receiving import MOST_BYTES

ANSWER, DIAGNOSE = reverse("assistant:api_answer"), reverse("assistant:api_diagnose")
QUESTION = {"query": "Write a Dockerfile for a Node app on port 3000", "environment": "production"}
PASTE = {
    "text": "NAME    READY   STATUS             RESTARTS   AGE\nweb-0   0/1     CrashLoopBackOff   7          9m\n"
}


@pytest.fixture
def send():
    """Post JSON as a program would: its own client, CSRF enforced."""
    client = Client(enforce_csrf_checks=True)

    def post(address, body, content_type="application/json", **more):
        body = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return client.post(address, body, content_type=content_type, **more)

    return post


def problem(answer, status: int) -> dict:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert jsonschema_rs.is_valid(dict(PROBLEM_SCHEMA), said)
    assert said["status"] == status
    return said


def test_an_answer_is_the_contracts_and_sets_no_cookie(send):
    answer = send(ANSWER, QUESTION)
    assert answer.status_code == 200
    assert jsonschema_rs.is_valid(dict(OUTPUT_SCHEMA), answer.json())
    assert answer.json() == agent.answer(Query(**QUESTION)).to_json()
    assert "FROM" in answer.json()["dockerfile"]
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("name", sorted(examples()))
def test_a_diagnosis_is_what_the_description_says(send, name):
    answer = send(DIAGNOSE, {"text": examples()[name].text})
    assert answer.status_code == 200
    assert jsonschema_rs.is_valid(dict(DIAGNOSIS_SCHEMA), answer.json())
    assert answer.json()["verdicts"]
    assert not answer.cookies


def test_manifests_may_come_with_a_paste(send):
    answer = send(DIAGNOSE, {**PASTE, "files": {"web.yaml": "kind: Pod\n"}})
    assert jsonschema_rs.is_valid(dict(DIAGNOSIS_SCHEMA), answer.json())


@pytest.mark.parametrize(
    ("body", "field", "why"),
    [
        ({}, "query", "missing"),
        ({"query": ""}, "query", "empty"),
        ({"query": 7}, "query", "a number"),
        ({"query": "x" * (QUERY_CHARS + 1)}, "query", "16,384"),
        ({"query": "x", "platform": "podman"}, "platform", "docker, kubernetes, both"),
        ({"query": "x", "environment": None}, "environment", "production"),
        ({"query": "x", "colour": "red"}, "colour", "no such field"),
        ([1], "body", "a list"),
        ("{", "body", "no JSON"),
        (b"\xff\xfe", "body", "no JSON"),
        ("[" * 100_000, "body", "no JSON"),
        (" ", "body", "no JSON"),
    ],
)
def test_the_field_that_is_wrong_is_named_with_what_is_allowed(send, body, field, why):
    said = problem(send(ANSWER, body), 400)
    assert said["field"] == field
    assert why in said["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": ["x"]}, "text"),
        ({"text": "x" * 262_145}, "text"),
        ({"text": "x", "files": "y"}, "files"),
        ({"text": "x", "files": {"a": 1}}, "files/a"),
        ({"text": "x", "files": {str(number): "" for number in range(21)}}, "files"),
        ({"text": "x", "more": 1}, "more"),
        ("7", "body"),
    ],
)
def test_what_is_wrong_with_a_report_is_named(send, body, field):
    assert problem(send(DIAGNOSE, body), 400)["field"] == field


@pytest.mark.parametrize("address", [ANSWER, DIAGNOSE])
def test_other_methods_media_types_and_sizes_are_refused(send, client, address):
    said = client.get(address)
    problem(said, 405)
    assert said.headers["Allow"] == "POST"
    problem(client.put(address), 405)
    problem(send(address, "query=x", "application/x-www-form-urlencoded"), 415)
    problem(send(address, "x" * (MOST_BYTES + 1)), 413)


def test_too_many_requests_are_told_when_to_come_again(send, settings):
    settings.ACCOUNT_RATE_LIMITS = {"agent": "1/m/key"}
    assert send(DIAGNOSE, PASTE).status_code == 200
    answer = send(DIAGNOSE, PASTE)
    problem(answer, 429)
    assert answer.headers["Retry-After"] == "60"


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=200))
def test_any_text_has_an_answer_or_a_reason(text):
    for address, body in ((ANSWER, {"query": text}), (DIAGNOSE, {"text": text})):
        answer = Client(REMOTE_ADDR=f"10.0.0.{len(text)}").post(address, json.dumps(body), "application/json")
        assert answer.status_code in (200, 400, 429)


def test_lone_surrogates_have_an_answer(send):
    assert send(ANSWER, '{"query": "what is a Pod \\ud800?"}').status_code == 200
    assert send(DIAGNOSE, '{"text": "web 0/1 \\udfff CrashLoopBackOff"}').status_code == 200


@pytest.mark.parametrize("endpoint", endpoints(), ids=lambda one: one.name)
def test_the_examples_of_the_page_work(send, endpoint):
    answer = send(endpoint.path, endpoint.example)
    assert jsonschema_rs.is_valid(dict(endpoint.gives), answer.json())
    assert answer.json().get("dockerfile") or answer.json().get("verdicts")


def test_the_description_is_openapi_and_served_as_it_is_made(client):
    OpenAPIV31SpecValidator(document()).validate()
    served = client.get(reverse("assistant:openapi"))
    assert served.json() == json.loads(json.dumps(document()))
    assert set(served.json()["paths"]) == {ANSWER, DIAGNOSE}


@pytest.mark.django_db
def test_the_page_names_every_field_of_the_description(client):
    page = client.get(reverse("assistant:api")).content.decode()
    for path in document()["paths"].values():
        taken = path["post"]["requestBody"]["content"]["application/json"]["schema"]
        given = path["post"]["responses"]["200"]["content"]["application/json"]["schema"]
        for name in (*taken["properties"], *given["properties"]):
            assert f"<code>{name}</code>" in page
