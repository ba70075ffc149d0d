"""The agent's contract: what may be asked, and what is answered when it may not."""

import jsonschema_rs
import pytest

from agentcore.contract import (
    INPUT_SCHEMA,
    OUTPUT_SCHEMA,
    QUERY_CHARS,
    Answer,
    Environment,
    Platform,
    Query,
    QueryError,
    SuggestedCommand,
)


def test_a_query_alone_is_enough():
    query = Query("what is a Pod?")
    assert (query.platform, query.environment) == (Platform.BOTH, Environment.DEVELOPMENT)


def test_plain_words_become_choices():
    query = Query("what is a Pod?", platform="docker", environment="production")
    assert query.platform is Platform.DOCKER
    assert query.environment is Environment.PRODUCTION


@pytest.mark.parametrize(
    ("data", "field", "says"),
    [
        ({}, "query", "missing"),
        ({"query": "  "}, "query", "empty"),
        ({"query": 7}, "query", "a number"),
        ({"query": None}, "query", "nothing"),
        ({"query": "x" * (QUERY_CHARS + 1)}, "query", "16,384"),
        ({"query": "x", "platform": "podman"}, "platform", "docker, kubernetes, both"),
        ({"query": "x", "platform": None}, "platform", "docker, kubernetes, both"),
        ({"query": "x", "environment": ["production"]}, "environment", "development, staging, production"),
        ({"query": "x", "language": "de"}, "language", "query, platform, environment"),
        (["query"], "body", "a list"),
    ],
)
def test_bad_input_names_the_field_and_what_is_allowed(data, field, says):
    with pytest.raises(QueryError) as caught:
        Query.from_json(data)
    assert caught.value.field == field
    assert says in caught.value.message
    assert not jsonschema_rs.is_valid(INPUT_SCHEMA, data) or data == {"query": "  "}


def test_an_answer_is_what_the_schema_says():
    answer = Answer("Because.", "FROM scratch\n", ("kind: Pod\n",), (SuggestedCommand("docker ps", "List"),), ("Pin.",))
    jsonschema_rs.validate(OUTPUT_SCHEMA, answer.to_json())
