"""`agentcore rules`: the list, and one rule's page."""

from __future__ import annotations

import json

import pytest

from agentcore.cli import main
from agentcore.rules import all_rules


def output(capsys, *arguments):
    assert main(["rules", *arguments]) == 0
    return capsys.readouterr().out


def test_every_rule_is_listed(capsys):
    assert [row.split()[0] for row in output(capsys).splitlines()] == [rule.id for rule in all_rules()]


def test_one_family_is_listed(capsys):
    rows = output(capsys, "--family", "yaml").splitlines()
    assert rows
    assert all(row.startswith("yaml/") for row in rows)


def test_what_is_off_by_default_says_so(capsys):
    rows = {row.split()[0]: row for row in output(capsys, "--family", "dockerfile").splitlines()}
    for rule in all_rules():
        if rule.family == "dockerfile":
            assert ("  off  " in rows[rule.id]) == (not rule.on_by_default)


def test_the_list_as_json(capsys):
    listed = json.loads(output(capsys, "--family", "file", "--format", "json"))
    assert {"id", "severity", "on_by_default", "is_fixable", "summary", "before", "after"} <= set(listed[0])


def test_the_list_as_markdown_is_a_table_for_each_family(capsys):
    out = output(capsys, "--format", "markdown")
    for rule in all_rules():
        assert f"\n## {rule.family}\n" in out
        assert f"\n| `{rule.name}` | {rule.severity} | " in out
    rows = [row.replace("\\|", "") for row in out.splitlines() if row.startswith("|")]
    assert {row.count("|") for row in rows} == {6}


def test_a_rule_shows_what_why_and_how(capsys):
    out = output(capsys, "show", "dockerfile/relative-workdir")
    for title in ("Why", "Fix", "Before", "After", "Known elsewhere as", "Sources", "To silence it once"):
        assert f"\n{title}\n" in out
    assert "  > WORKDIR" in out
    assert "  + WORKDIR" in out
    assert "hadolint DL3000" in out


@pytest.mark.parametrize("name", ["DL3000", "dl3000", "hadolint:DL3000", "relative-workdir"])
def test_a_rule_is_found_by_other_names(capsys, name):
    assert output(capsys, "show", name).startswith("dockerfile/relative-workdir  ")


def test_a_code_of_several_rules_shows_them_all(capsys):
    assert output(capsys, "show", "CKV_K8S_8", "DL3000").count("To silence it once") >= 2


def test_a_rule_as_markdown(capsys):
    out = output(capsys, "show", "DL3000", "--format", "markdown")
    assert out.startswith("# dockerfile/relative-workdir\n")
    assert "```docker\n" in out


def test_a_rule_as_json(capsys):
    [page] = json.loads(output(capsys, "show", "dockerfile/relative-workdir", "--format", "json"))
    assert page["id"] == "dockerfile/relative-workdir"
    assert "hadolint:DL3000" in page["peers"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dockerfile/relativ-workdir", " dockerfile/relative-workdir"),
        ("DL300", "Is one of "),
        ("☃☃☃☃☃☃", "No rule is called ☃☃☃☃☃☃.\n"),
    ],
)
def test_an_unknown_name_is_exit_code_2_and_says_what_could_be_meant(capsys, name, words):
    assert main(["rules", "show", name]) == 2
    assert words in capsys.readouterr().err
