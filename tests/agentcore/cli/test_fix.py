"""`agentcore review --fix` and `--diff`: what is written, and what is not."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import replace

import pytest

import agentcore.alternatives
from agentcore.cli import main
from agentcore.rules.base import Edit
from agentcore.spans import Span

BAD = b"FROM alpine:3.22\nWORKDIR app\nUSER 1000\n"
MENDED = b"FROM alpine:3.22\nWORKDIR /app\nUSER 1000\n"
CHOSEN = ("--select", "dockerfile/relative-workdir")


@pytest.fixture(autouse=True)
def _rule_with_an_edit(monkeypatch):
    """A relative WORKDIR proposes an edit, so that these tests speak of the command alone."""
    review = agentcore.alternatives.review_repository

    def with_edits(files, **settings):
        found = review(files, **settings)
        return replace(found, findings=tuple(replace(each, edits=(slash(each.span),)) for each in found.findings))

    def slash(span):
        return Edit(Span(span.path, span.line, span.column, span.line, span.column), "/")

    monkeypatch.setattr(agentcore.alternatives, "review_repository", with_edits)


@pytest.fixture
def dockerfile(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Dockerfile").write_bytes(BAD)
    return tmp_path / "Dockerfile"


def test_fix_writes_and_reports_what_is_left(dockerfile, capsys):
    assert main(["review", "Dockerfile", "--fix", *CHOSEN]) == 0
    assert dockerfile.read_bytes() == MENDED
    assert capsys.readouterr().out == "1 file: nothing to report.\n"


def test_a_report_counts_what_can_be_mended(dockerfile, capsys):
    main(["review", "Dockerfile", *CHOSEN])
    assert capsys.readouterr().out.endswith("1 file: 1 warning. --fix can mend 1.\n")


def test_diff_shows_and_writes_nothing(dockerfile, capsys):
    assert main(["review", "Dockerfile", "--diff", *CHOSEN]) == 1
    out = capsys.readouterr().out
    assert out.startswith("--- a/Dockerfile\n+++ b/Dockerfile\n")
    assert "-WORKDIR app\n+WORKDIR /app\n" in out
    assert dockerfile.read_bytes() == BAD
    dockerfile.write_bytes(MENDED)
    assert main(["review", "Dockerfile", "--diff", *CHOSEN]) == 0
    assert capsys.readouterr().out == ""


def test_line_ends_byte_order_mark_and_mode_stay(dockerfile):
    dockerfile.write_bytes(b"\xef\xbb\xbf" + BAD.replace(b"\n", b"\r\n"))
    dockerfile.chmod(0o750)
    main(["review", "Dockerfile", "--fix", *CHOSEN])
    assert dockerfile.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace(b"\n", b"\r\n")
    assert dockerfile.stat().st_mode & 0o777 == 0o750
    assert [entry.name for entry in dockerfile.parent.iterdir()] == ["Dockerfile"]


def test_a_link_stays_a_link(dockerfile):
    os.symlink("Dockerfile", "linked.Dockerfile")
    main(["review", "linked.Dockerfile", "--fix", *CHOSEN])
    assert os.path.islink("linked.Dockerfile")
    assert dockerfile.read_bytes() == MENDED


def test_a_file_with_nothing_to_mend_is_not_touched(dockerfile):
    dockerfile.write_bytes(MENDED)
    before = dockerfile.stat()
    main(["review", "Dockerfile", "--fix", *CHOSEN])
    assert (dockerfile.stat().st_ino, dockerfile.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_comes_from_stdin_goes_to_stdout(monkeypatch, capsysbinary):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD)))
    assert main(["review", "-", "--stdin-name", "Dockerfile", "--fix", *CHOSEN]) == 0
    out, err = capsysbinary.readouterr()
    assert out == MENDED
    assert err == b"1 file: nothing to report.\n"


def test_what_is_no_text_is_left_alone(dockerfile, capsys):
    dockerfile.write_bytes(b"FROM alpine\nWORKDIR \xff\n")
    assert main(["review", "Dockerfile", "--fix"]) == 1
    assert dockerfile.read_bytes() == b"FROM alpine\nWORKDIR \xff\n"


def test_a_file_that_cannot_be_written_is_named(dockerfile, monkeypatch, capsys):
    def refuse(*arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    assert main(["review", "Dockerfile", "--fix", *CHOSEN]) == 2
    assert capsys.readouterr().err == "agentcore: Dockerfile: Permission denied.\n"
    assert [entry.name for entry in dockerfile.parent.iterdir()] == ["Dockerfile"]
    assert dockerfile.read_bytes() == BAD
