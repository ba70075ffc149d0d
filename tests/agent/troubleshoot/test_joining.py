"""What a narrow window broke is put together again, and what stands for itself is left alone."""

import textwrap

import pytest

from agentcore.troubleshoot.joining import joined
from agentcore.troubleshoot.pasting import paste_of

EVENT = (
    "61s         Warning   FailedScheduling   pod/api-7c9d5b6f4d-x2x7k   0/3 nodes are available: 1 node(s) had "
    "untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu. "
    "preemption: 0/3 nodes are available."
)


def texts(paste):
    return [" ".join(line.text.split()) for line in joined(paste_of(paste).lines)]


def hard(text, width):
    return "\n".join(text[start : start + width].rstrip() for start in range(0, len(text), width))


@pytest.mark.parametrize("width", [72, 80, 96, 120])
def test_an_event_broken_in_the_middle_of_words_is_one_line(width):
    assert texts(hard(EVENT, width) + "\n")[0].replace(" ", "") == EVENT.replace(" ", "")


@pytest.mark.parametrize("width", [60, 72, 76, 100])
def test_an_event_broken_between_words_is_one_line(width):
    broken = textwrap.fill(EVENT, width, break_long_words=False, break_on_hyphens=False)
    assert texts(broken)[0] == " ".join(EVENT.split())


def test_a_joined_line_knows_all_its_numbers():
    (line,) = joined(paste_of(hard(EVENT, 80)).lines)
    assert line.numbers == (1, 2, 3)


def test_two_events_stay_two_lines():
    assert len(texts(f"{EVENT}\n{EVENT}")) == 2


@pytest.mark.parametrize(
    "following",
    [
        'Error from server (NotFound): pods "api-1" not found',
        "2026-03-05T20:40:17Z starting",
        "NAME   READY   STATUS    RESTARTS   AGE",
        "deployment.apps/web configured",
        "* spec.selector: Required value",
        "",
    ],
)
def test_what_begins_something_new_is_not_joined(following):
    assert len(texts(f"{EVENT}\n{following}")) == 2


def test_the_rows_of_a_wide_table_get_their_ends_back():
    paste = """\
NAME                   READY   STATUS    RESTARTS   AGE    IP           NODE
NOMINATED NODE   READINESS GATES
api-7c9d5b6f4d-x2x7k   1/1     Running   0          12m    10.244.1.7   worker-1
<none>           <none>
db-0                   0/1     Pending   0          3m5s   <none>       <none>
<none>           <none>
"""
    assert [line.split()[0] for line in texts(paste) if line] == ["NAME", "api-7c9d5b6f4d-x2x7k", "db-0"]


def test_a_table_whose_rows_are_of_one_width_stays_as_it_is():
    rows = [f"{name}   1/1   Running   0   12m".ljust(69) + "x" for name in ("web-1", "web-2", "web-3")]
    assert {len(row) for row in rows} == {70}
    assert len(texts("\n".join(rows))) == 3
