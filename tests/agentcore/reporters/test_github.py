"""Workflow commands of GitHub Actions: one line a finding, escaped as its runner unescapes."""

from __future__ import annotations

import pytest

from agentcore import Finding, Review, Severity, Span, Unchecked
from agentcore.reporters import github


def report(severity=Severity.ERROR, span=None, message="It is wrong."):
    finding = Finding("dockerfile/relative-workdir", severity, span or Span("Dockerfile", 2, 9, 2, 12), message)
    return github.report(Review((finding,)), {})


def test_a_finding_is_an_annotation():
    assert report() == (
        "::error file=Dockerfile,line=2,endLine=2,col=9,endColumn=12,title=dockerfile/relative-workdir::It is wrong.\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice"), (Severity.STYLE, "notice")],
)
def test_a_severity_is_a_command(severity, command):
    assert report(severity).startswith(f"::{command} ")


def test_columns_are_given_within_one_line_only():
    assert "col" not in report(span=Span("Dockerfile", 2, 9, 4, 1))
    assert "line=2,endLine=4," in report(span=Span("Dockerfile", 2, 9, 4, 1))


def test_what_would_end_a_command_is_escaped():
    line = report(span=Span("a,b:c%\n.yaml", 1), message="100 %\r\nof: it, yes.")
    assert line.startswith("::error file=a%2Cb%3Ac%25%0A.yaml,line=1,")
    assert line.endswith("::100 %25%0D%0Aof: it, yes.\n")
    assert line.count("\n") == 1


def test_what_was_not_checked_is_a_notice():
    found = Review(unchecked=(Unchecked("a.yaml", "It was not read."),))
    assert github.report(found, {}) == "::notice file=a.yaml,title=Not checked::It was not read.\n"
