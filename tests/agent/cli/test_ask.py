"""`agentcore ask`."""

import io
import json

import jsonschema_rs
import pytest

from agentcore import answer
from agentcore.cli import main
from agentcore.contract import OUTPUT_SCHEMA, QUERY_CHARS, Query


def asked(capsys, *arguments, code=0):
    assert main(["ask", *arguments]) == code
    out, err = capsys.readouterr()
    return err if code else out


@pytest.fixture
def stdin(monkeypatch):
    def given(text):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return given


def test_an_answer_is_readable(capsys):
    out = asked(capsys, "write a Dockerfile for a Node app", "--platform", "docker")
    assert "── Dockerfile ─" in out
    assert "FROM node:" in out
    assert "docker build" in out
    assert all(len(line) <= 100 for line in out.splitlines() if line.startswith("  - "))


def test_words_are_filled_and_carry_no_marks(capsys):
    out = asked(capsys, "scale web between 2 and 10 pods in kubernetes")
    said = out.partition("── ")[0]
    assert "- " in said
    assert "**" not in said
    assert max(len(line) for line in said.splitlines()) <= 100


def test_a_table_stays_as_it_is(capsys):
    out = asked(capsys, "what is the difference between an image and a container?")
    assert "| --- | --- | --- |" in out.splitlines()


def test_json_is_exactly_the_contract(capsys):
    found = json.loads(asked(capsys, "what is a Pod?", "--json"))
    jsonschema_rs.validate(OUTPUT_SCHEMA, found)
    assert found == answer(Query("what is a Pod?")).to_json()


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_question_comes_from_stdin(capsys, stdin, arguments):
    stdin("what is a Pod?\n")
    assert asked(capsys, *arguments, "--json") == asked(capsys, "what is a Pod?", "--json")


def test_stdin_that_is_no_text_is_answered_all_the_same(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe what is a Pod")))
    assert asked(capsys)


@pytest.mark.parametrize(
    ("arguments", "field", "allowed"),
    [
        (("what is a Pod?", "--platform", "podman"), "platform", "docker, kubernetes, both"),
        (("what is a Pod?", "--environment", "prod"), "environment", "development, staging, production"),
        (("  ",), "query", "empty"),
        (("x" * (QUERY_CHARS + 1),), "query", "16,384"),
    ],
)
def test_bad_input_names_the_field_and_what_is_allowed(capsys, arguments, field, allowed):
    err = asked(capsys, *arguments, code=2)
    assert err.startswith(f"agentcore: {field}: ")
    assert allowed in err


def test_files_are_written_into_a_folder(capsys, tmp_path):
    asked(capsys, "write a Dockerfile for a Node app", "--platform", "docker", "--write", str(tmp_path / "new"))
    assert (tmp_path / "new" / "Dockerfile").read_text().startswith("# syntax=")


def test_no_file_is_replaced_and_none_written_beside_it(capsys, tmp_path):
    (tmp_path / "Dockerfile").write_text("mine")
    arguments = ("write a Dockerfile for a Node app", "--platform", "docker", "--write", str(tmp_path))
    assert "Dockerfile is there already" in asked(capsys, *arguments, code=2)
    assert [path.name for path in tmp_path.iterdir()] == ["Dockerfile"]
    assert (tmp_path / "Dockerfile").read_text() == "mine"


def test_a_folder_that_cannot_be_made_says_why(capsys, tmp_path):
    (tmp_path / "file").write_text("")
    where = str(tmp_path / "file" / "below")
    assert "file" in asked(capsys, "write a Dockerfile for a Node app", "--write", where, code=2)


def test_an_answer_without_files_writes_none(capsys, tmp_path):
    asked(capsys, "what is a Pod?", "--write", str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_a_command_that_destroys_is_marked(capsys):
    assert "[DESTROYS]" in asked(capsys, "how do I delete a namespace?")
