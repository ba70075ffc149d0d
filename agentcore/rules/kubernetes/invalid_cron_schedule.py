import re
from collections.abc import Iterator

from agentcore.parsing.kubernetes import KubernetesObject, Manifests
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.ERROR,
    summary="A CronJob's schedule cannot be read.",
    why=(
        "The API server refuses the CronJob: five fields are needed, minute, hour, day of month, "
        "month and day of week, each in its range."
    ),
    fix='Write for instance `"*/5 * * * *"` (every five minutes) or `"@daily"`.',
    ignore_when="Never: the API server checks the schedule with the same five fields and refuses all else.",
    good=(
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: "30 2 * * mon-fri\"""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: "@hourly\"""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: "0-30/5,45 * 1,15 jan,jul ?\"""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: '@every 1h30m'""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: '59/1 0-23 31 dec sun'""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
    schedule: '0 0 1 1 6'""",
    ),
    bad=(
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
>   schedule: "*/5 * * *\"""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
>   schedule: "0 24 * * *\"""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
>   schedule: 'TZ=UTC 0 2 * * *'""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
>   schedule: '*/0 * * * *'""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
>   schedule: '0 0 1 12345 *'""",
        """\
  apiVersion: batch/v1
  kind: CronJob
  metadata:
    name: report
  spec:
>   schedule: '@hour'""",
    ),
    sources=("https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",),
)


NAMED = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
FIELDS = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of the month", 1, 31, ()),
    ("month", 1, 12, MONTHS),
    ("day of the week", 0, 6, DAYS),
)


@rule.on(KubernetesObject, kinds=("CronJob",))
def check(node: KubernetesObject, manifests: Manifests) -> Iterator[Finding]:
    schedule = node.text("spec.schedule")
    if schedule is not None:
        trouble = trouble_with(schedule)
        if trouble:
            yield rule.finding(node.span_of("spec.schedule"), f"`{schedule[:60]}`: {trouble}.")


def trouble_with(schedule: str) -> str | None:
    if schedule.startswith("@"):
        known = schedule in NAMED or re.fullmatch(r"@every (\d+(\.\d+)?(ns|us|ms|s|m|h))+", schedule)
        return None if known else "no such short form"
    if schedule.startswith(("TZ=", "CRON_TZ=")):
        return "a time zone belongs to `spec.timeZone`"
    parts = schedule.split()
    if len(parts) != len(FIELDS):
        return f"{len(parts)} fields, but a schedule has five"
    for part, (name, low, high, words) in zip(parts, FIELDS, strict=True):
        if not all(fits(piece, low, high, words) for piece in part.split(",")):
            return f"`{part}` is no {name} ({low} to {high})"
    return None


def fits(piece: str, low: int, high: int, words: tuple[str, ...]) -> bool:
    span, slash, step = piece.partition("/")
    if slash and not (step.isascii() and step.isdigit() and int(step[:5]) > 0):
        return False
    if span in ("*", "?"):
        return True
    ends = [number(end, low, words) for end in span.split("-", 1)]
    return all(low <= end <= high for end in ends) and ends[0] <= ends[-1]


def number(text: str, low: int, words: tuple[str, ...]) -> int:
    """What a number or a name such as `mon` stands for; -1 if it is neither."""
    if text.lower() in words:
        return words.index(text.lower()) + low
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1
