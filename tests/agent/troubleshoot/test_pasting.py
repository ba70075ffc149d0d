"""Cleaning a paste: what terminals, chats and mail add goes, and every line still knows where it stood."""

import pytest

from agentcore.troubleshoot import diagnose
from agentcore.troubleshoot.bounding import FIRST_LINES, GAP, MOST_CHARS, MOST_LINES
from agentcore.troubleshoot.commands import command_of
from agentcore.troubleshoot.joining import joined
from agentcore.troubleshoot.pasting import paste_of

TABLE = """\
NAME                   READY   STATUS             RESTARTS      AGE
api-7c9d5b6f4d-x2x7k   0/1     CrashLoopBackOff   4 (37s ago)   2m41s
"""


def texts(paste):
    return [line.text for line in paste_of(paste).lines]


@pytest.mark.parametrize(
    "paste",
    [
        "\x1b[32mapi-1\x1b[0m   0/1",
        "[32mapi-1[0m   0/1",
        "\x1b]0;a title\x07api-1   0/1",
        "\ufeffapi-1   0/1\r",
        "api-1\x00   0/1",
        "> api-1   0/1",
        "   api-1   0/1   ",
        "loading 10 %\rapi-1   0/1",
        "| api-1 | 0/1 |",
    ],
)
def test_what_is_no_part_of_a_line_goes(paste):
    assert texts(f"{paste}\n") == ["api-1   0/1", ""]


@pytest.mark.parametrize(
    "line", ["rate(http_requests[5m]) is 3", "a -> b", "10.0.0.1 | down", "2026-03-05 12:00:01 up"]
)
def test_what_belongs_to_a_line_stays(line):
    assert texts(line) == [line]


def test_line_numbers_go_where_every_line_has_one():
    assert texts("  1  api-1\n  2  api-2\n  3  api-3") == ["api-1", "api-2", "api-3"]
    assert texts("3 api-1\n3 api-2\n9 api-3") == ["3 api-1", "3 api-2", "9 api-3"]


def test_fences_leave_the_numbers_of_the_lines_alone():
    paste = paste_of(f"look:\n```console\n{TABLE}```\n")
    assert [line.number for line in paste.lines] == [1, 3, 4, 6]


def test_what_is_beyond_the_bounds_is_left_out_and_told():
    assert "KiB" in paste_of("a\n" * MOST_CHARS).note
    assert "characters" in paste_of("a" * 5_000).note
    assert not paste_of(TABLE).note
    assert not paste_of("a\n" * (MOST_LINES - 1)).note


def numbered(count, **other):
    """A log of so many lines; `other` says what stands in line `line_7`."""
    return "\n".join(other.get(f"line_{number}", f"request {number} served") for number in range(1, count + 1))


def test_of_a_long_paste_the_beginning_the_end_and_the_errors_between_are_read():
    paste = paste_of(numbered(4_000, line_2000="FATAL: no room"))
    read = {line.number: line.text for line in paste.lines if line.text != GAP}
    assert len(read) <= MOST_LINES
    assert {1, FIRST_LINES, 2_000, 3_999, 4_000} <= set(read)
    assert FIRST_LINES + 1 not in read
    assert read[2_000] == "FATAL: no room"
    assert "of 4,000 lines" in paste.note


@pytest.mark.parametrize("line", [1, 150, 2_000, 3_999])
def test_the_line_that_tells_is_found_wherever_it_stands(line):
    verdict = diagnose(numbered(4_000, **{f"line_{line}": "FATAL: DATABASE_URL is not set"})).verdicts[0]
    assert verdict.fault == "missing-variable"
    assert [(each.line, each.text) for each in verdict.evidence] == [(line, "FATAL: DATABASE_URL is not set")]


def test_the_end_of_a_paste_that_is_too_large_is_read_under_its_own_number():
    text = f"{numbered(9_000)}\n{'x' * 100}\n" * 3 + "FATAL: DATABASE_URL is not set"
    assert len(text) > MOST_CHARS
    verdict = diagnose(text).verdicts[0]
    assert verdict.evidence[0].line == text.count("\n") + 1


def test_a_gap_is_no_part_of_what_stands_around_it():
    text = "\n".join(["error: something that is long enough to be taken for a broken line of a narrow window"] * 2_000)
    assert {line.text for line in joined(paste_of(text).lines) if GAP in line.text} == {GAP}
    assert all(GAP not in each.text for verdict in diagnose(text).verdicts for each in verdict.evidence)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("$ kubectl get pods -n shop", "kubectl get pods -n shop"),
        ("student@laptop:~/shop$ kubectl get pods", "kubectl get pods"),
        ("PS C:\\Users\\me> kubectl get pods", "kubectl get pods"),
        ("root@node:/# k get po", "k get po"),
        ("❯ docker ps -a", "docker ps -a"),
        ("kubectl logs api-1 --previous", "kubectl logs api-1 --previous"),
        ("Every 2.0s: kubectl get pods        laptop: Tue Mar  5", "kubectl get pods"),
        ("docker: Error response from daemon: pull access denied", ""),
        ("I ran kubectl get pods and saw nothing", ""),
        ("kubectl", ""),
    ],
)
def test_a_command_line_is_known_by_its_prompt_or_its_beginning(line, command):
    found = command_of(line)
    assert (found.text if found else "") == command


def test_a_command_says_in_which_namespace_its_output_is():
    (verdict,) = diagnose(f"$ kubectl get pods -n shop\n{TABLE}").verdicts
    assert "-n shop" in verdict.next_command
    (verdict,) = diagnose(f"$ kubectl get pods\n{TABLE}").verdicts
    assert "-n" not in verdict.next_command.split()


@pytest.mark.parametrize(
    ("text", "namespace", "title"),
    [
        ("kubectl get pods -n shop", "shop", "kubectl get pods"),
        ("kubectl get pods --namespace=shop -o wide", "shop", "kubectl get pods"),
        ("kubectl -n shop describe pod/api-1", "shop", "kubectl describe pod"),
        ("kubectl logs api-1 -c web", "", "kubectl logs"),
    ],
)
def test_a_command_is_read(text, namespace, title):
    command = command_of(text)
    assert (command.namespace, command.title) == (namespace, title)
