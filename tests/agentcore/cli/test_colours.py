"""When a report is in colour."""

import io

import pytest

from agentcore.cli.colours import wants_colour
from agentcore.engine import review
from agentcore.reporters import text


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_terminals_have_colour_and_files_have_none():
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())


def test_no_color_wins(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())


def test_a_terminal_that_can_do_nothing_has_none(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())


def test_a_report_is_written_in_colour():
    files = {"Dockerfile": "FROM alpine:3.22\nWORKDIR app\n"}
    assert "\x1b[1;" in text.report(review(files), files, text.Style(colour=True))
