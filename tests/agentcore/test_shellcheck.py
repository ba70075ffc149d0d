"""ShellCheck as an optional group: asked in one process a file, its findings at their places in the Dockerfile."""

from __future__ import annotations

import subprocess

import pytest

from agentcore import review
from agentcore.outside import shellcheck as source
from agentcore.parsing.dockerfile import parse
from agentcore.rules import rule_of


def found(text: str) -> list[tuple[str, int, int]]:
    findings = review({"Dockerfile": text}, select="shellcheck").findings
    return [(each.rule_id, each.line, each.column) for each in findings if each.rule_id.startswith("shellcheck/")]


def codes(text: str) -> set[str]:
    return {rule_id.partition("/")[2] for rule_id, _, _ in found(text)}


def test_a_finding_stands_at_its_place_behind_continuations_and_comments():
    assert found("FROM debian:12\nRUN set -e; \\\n  # note\n  ls \\\n    $A\n") == [("shellcheck/SC2086", 5, 5)]


def test_a_finding_in_a_heredoc_stands_in_its_line():
    assert found("FROM debian:12\nRUN <<-EOF\n\tset -e\n\tls $A\n\tEOF\n") == [("shellcheck/SC2086", 4, 5)]


def test_each_text_is_read_in_its_own_shell():
    bash = "[[ -d /a ]] && source /b"
    assert "SC3010" in codes(f"FROM debian:12\nRUN {bash}\n")
    assert not codes(f"FROM alpine:3.20\nRUN {bash}\n")
    assert not codes(f'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN {bash}\n')
    assert not codes(f"FROM debian:12\nRUN <<EOF\n#!/bin/bash\n{bash}\nEOF\n")
    assert not codes(f'FROM debian:12\nSHELL ["powershell", "-Command"]\nRUN {bash}\n')
    assert not codes(f'FROM debian:12\nRUN ["sh", "-c", "{bash}"]\n')


def test_what_the_dockerfile_defines_is_defined():
    assert "SC2154" in codes('FROM debian:12\nRUN echo "$where"\n')
    assert not codes('FROM debian:12\nARG where\nRUN echo "$where" "$http_proxy"\n')
    assert not codes("FROM debian:12\nENV where=/srv\nRUN ls $where\n")
    assert "SC2086" in codes('FROM debian:12\nENV where="/srv/a b"\nRUN ls $where\n')


def test_a_shell_that_stops_on_failure_is_told_so():
    assert "SC2164" in codes("FROM debian:12\nRUN cd /a; make\n")
    assert not codes('FROM debian:12\nSHELL ["/bin/sh", "-ec"]\nRUN cd /a; make\n')


def test_text_that_is_no_shell_is_an_error():
    assert "SC1073" in codes("FROM debian:12\nRUN for\n")


def test_the_run_of_an_onbuild_is_read_too():
    assert codes("FROM debian:12\nONBUILD RUN ls $A\n") == {"SC2086"}


def test_it_is_not_asked_unless_it_is_wanted(monkeypatch):
    monkeypatch.setattr(source, "shellcheck", lambda *_: pytest.fail("nobody asked for it"))
    for select in (None, "all", "dockerfile"):
        review({"Dockerfile": "FROM debian:12\nRUN ls $A\n"}, select=select)


def test_one_code_can_be_asked_for_or_left_out():
    files = {"Dockerfile": "FROM debian:12\nRUN ls $A; echo `date`\n"}
    only = review(files, select="shellcheck/SC2086").findings
    assert {each.rule_id for each in only} == {"shellcheck/SC2086"}
    others = review(files, select="shellcheck", ignore="shellcheck/SC2086").findings
    assert "shellcheck/SC2006" in {each.rule_id for each in others}
    assert "shellcheck/SC2086" not in {each.rule_id for each in others}
    with pytest.raises(ValueError, match="SC9999"):
        review(files, select="shellcheck/SC9999")


@pytest.mark.parametrize("comment", ["# hadolint ignore=SC2086", "# slipway: ignore=shellcheck/SC2086 a list of files"])
def test_a_comment_silences_it(comment: str):
    assert not found(f"FROM debian:12\n{comment}\nRUN ls $A\n")


def test_one_process_reads_all_runs_of_a_file(monkeypatch):
    started = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *given, **more: started.append(given) or run(*given, **more))
    assert len(source.shellcheck(parse("FROM debian:12\n" + "RUN ls $A\n" * 30))) == 30
    assert len(started) == 1


def test_without_the_program_the_review_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(source, "program", lambda: None)
    said = review({"Dockerfile": "FROM debian:12\nRUN ls $A\n"}, select="shellcheck")
    assert [note.reason for note in said.unchecked] == [source.ABSENT]
    assert not said.findings


def test_a_program_that_gives_no_answer_is_told(tmp_path):
    silent = tmp_path / "shellcheck"
    silent.write_text("#!/bin/sh\nexit 3\n")
    silent.chmod(0o755)
    with pytest.raises(source.Unavailable, match="no answer"):
        source.shellcheck(parse("FROM debian:12\nRUN ls $A\n"), str(silent))


def test_a_file_with_too_much_shell_is_not_handed_over():
    with pytest.raises(source.Unavailable, match="at most"):
        source.shellcheck(parse("FROM debian:12\n" + f"RUN echo {'a' * 15_000}\n" * 8))


def test_a_file_that_cannot_be_read_is_not_judged():
    assert not found("FROM debian:12\nRUN ls $A\nCOPY a\n")


def test_its_rules_point_at_the_page_that_explains_them():
    rule = rule_of("shellcheck/SC2086")
    assert rule.id == "shellcheck/SC2086"
    assert rule.sources == ("https://www.shellcheck.net/wiki/SC2086",)
    with pytest.raises(KeyError):
        rule_of("shellcheck/all")
