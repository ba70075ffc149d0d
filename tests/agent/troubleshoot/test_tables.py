"""Tables of `kubectl get`: with and without a heading, cut, squeezed, and for kinds that have no Pod in them."""

import pytest

from agentcore.troubleshoot import diagnose
from agentcore.troubleshoot.observations import Seen
from agentcore.troubleshoot.pasting import paste_of
from agentcore.troubleshoot.reading import read
from agentcore.troubleshoot.titles import columns_of

WIDE = """\
NAMESPACE   NAME                   READY   STATUS             RESTARTS      AGE     IP           NODE       NOMINATED NODE   READINESS GATES
shop        api-7c9d5b6f4d-x2x7k   0/1     CrashLoopBackOff   4 (37s ago)   2m41s   10.244.1.7   worker-1   <none>           <none>
"""  # noqa: E501


def seen(paste):
    return [each for each in read(paste_of(paste)).seen if isinstance(each, Seen)]


def facts(paste):
    (found,) = seen(paste)
    return {title: fact.text for title, fact in found.facts.items()}


def test_columns_are_found_by_the_heading():
    (pod,) = seen(WIDE)
    assert (pod.subject.kind, pod.subject.name, pod.subject.namespace) == ("pod", "api-7c9d5b6f4d-x2x7k", "shop")
    assert (pod.says("status"), pod.says("restarts"), pod.says("node")) == (
        "CrashLoopBackOff",
        "4 (37s ago)",
        "worker-1",
    )
    assert pod.counts("ready") == (0, 1)
    assert pod.number("restarts") == 4


def test_a_table_whose_gaps_a_chat_has_eaten_reads_the_same():
    squeezed = "\n".join(" ".join(line.split()) for line in WIDE.splitlines())
    assert facts(squeezed) == facts(WIDE)


def test_a_table_of_tabs_reads_the_same():
    tabbed = WIDE.replace("NOMINATED NODE", "NOMINATED_NODE")
    tabbed = "\n".join("\t".join(line.split("  ")).replace("\t\t", "\t") for line in tabbed.splitlines())
    assert facts(tabbed.replace("NOMINATED_NODE", "NOMINATED NODE"))["status"] == "CrashLoopBackOff"


@pytest.mark.parametrize("width", [60, 75, 90])
def test_a_table_cut_at_the_right_keeps_what_is_left(width):
    (pod,) = seen("\n".join(line[:width] for line in WIDE.splitlines()))
    assert pod.says("status").startswith("CrashLoop"[: width - 51])


@pytest.mark.parametrize(
    ("row", "kind", "fact", "text"),
    [
        ("api-1   0/1   CrashLoopBackOff   4 (37s ago)   2m", "pod", "status", "CrashLoopBackOff"),
        ("shop   api-1   0/1   Init:0/2   0   2m", "pod", "status", "Init:0/2"),
        ("web   2/3   1   2   12m", "deployment", "up-to-date", "1"),
        ("web   LoadBalancer   10.96.41.12   <pending>   80:31544/TCP   9m", "service", "external-ip", "<pending>"),
        ("worker-1   NotReady   <none>   5d1h   v1.34.1", "node", "status", "NotReady"),
    ],
)
def test_a_row_without_its_heading_shows_its_kind_by_itself(row, kind, fact, text):
    (found,) = seen(row)
    assert (found.subject.kind, found.says(fact)) == (kind, text)


@pytest.mark.parametrize(
    "line",
    [
        "served 3/4 requests in 5ms",
        "retry 1/3 Failed to connect",
        "Progress 2/3 Error budget left",
        "2026-03-05 20:40:17 INFO 1/1 Running tests",
        "https://example.com/a 0/1 Running",
    ],
)
def test_what_only_looks_like_a_row_is_none(line):
    assert not [each for each in seen(line) if each.subject.kind == "deployment"]
    assert not diagnose(line).verdicts or diagnose(line).verdicts[0].fault not in ("pod-not-ready", "crash-loop")


@pytest.mark.parametrize(
    ("heading", "is_heading"),
    [
        ("NAME   READY   STATUS    RESTARTS   AGE", True),
        ("LAST SEEN   TYPE      REASON   OBJECT   MESSAGE", True),
        ("NAME       CPU(cores)   CPU(%)   MEMORY(bytes)   MEMORY(%)", True),
        ("ERROR: NAME of the table is READY", False),
        ("NAME", False),
        ("The NAME and the STATUS of a Pod", False),
    ],
)
def test_a_heading_is_known_by_its_titles(heading, is_heading):
    assert bool(columns_of(heading)) == is_heading


def test_names_that_say_their_kind_are_taken_at_their_word():
    paste = "NAME   READY   UP-TO-DATE   AVAILABLE   AGE\ndeployment.apps/api   3/3   1   3   64m\n"
    (found,) = seen(paste)
    assert (found.subject.kind, found.subject.name) == ("deployment", "api")


def test_rows_that_a_watch_repeats_count_as_they_were_last(found):
    head = "NAME    READY   STATUS              RESTARTS   AGE\n"
    starts = "api-1   0/1     Pending             0          40s\napi-1   0/1     ContainerCreating   0          41s\n"
    assert found(head + starts + "api-1   1/1     Running             0          43s\n") == []
    assert found(head + starts) == ["container-creating"]
    killed = "api-1   0/1     OOMKilled           0          50s\napi-1   1/1     Running             1 (2s ago) 53s\n"
    assert found(head + starts + killed) == ["oom-killed"]


def test_prose_and_events_between_commands_are_no_rows(found):
    paste = """
    NAME      READY  STATUS                       RESTARTS  AGE
    api-0     0/1    CreateContainerConfigError   0         3m
    and describe gives
      Warning  Failed     3s (x9 over 105s)   kubelet  Error: secret "db" not found
    """
    assert found(paste) == ["config-secret-missing"]
