"""What happens to a paste on its way: each damage gives a case's text back, or None where it would cut the evidence."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from tests.agent.troubleshoot.corpus import Case

CALM = """\
NAME                   READY   STATUS    RESTARTS   AGE
web-6f8b9c7d5c-9l4wz   1/1     Running   0          9d
web-6f8b9c7d5c-hx5c8   1/1     Running   0          9d
"""
COLOURED = re.compile(
    r"\b(Warning|Error|ERROR|Failed|CrashLoopBackOff|ImagePullBackOff|Pending|Running|Unhealthy|NAME|error|failed)\b"
)
RIGHT = 132
LONGEST_SHORT = 40


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def still_tells(case: Case, text: str) -> bool:
    """Whether what the verdict has to quote is all there."""
    return all(squeezed(quote) in squeezed(text) for quote in case.quotes)


def without_head(case: Case) -> str | None:
    """The beginning is missing, up to a line or two before what tells."""
    lines = case.paste.splitlines()
    first = min((index for index, line in enumerate(lines) if any(quote in line for quote in case.quotes)), default=0)
    # a table without its heading, or an object without its first lines, is another paste
    kept = lines[max(first - 2, 0) :]
    return "\n".join(kept) if _is_events(lines) and first > 3 else None


def without_tail(case: Case) -> str | None:
    lines = case.paste.splitlines()
    told = [index for index, line in enumerate(lines) if any(quote in line for quote in case.quotes)]
    if not told or not still_tells(case, "\n".join(lines[: told[-1] + 1])):
        return None
    return "\n".join(lines[: told[-1] + 1])


def without_right_side(case: Case) -> str | None:
    text = "\n".join(line[:RIGHT] for line in case.paste.splitlines())
    return text if case.quotes and still_tells(case, text) and text != case.paste.rstrip("\n") else None


def coloured(case: Case) -> str:
    return COLOURED.sub("\x1b[1;31m\\1\x1b[0m", case.paste)


def broken_at_80(case: Case) -> str:
    return "\n".join(piece for line in case.paste.splitlines() for piece in _pieces(line, 80))


def broken_at_60(case: Case) -> str:
    return "\n".join(piece for line in case.paste.splitlines() for piece in _pieces(line, 60))


def folded_at_80(case: Case) -> str:
    """As a mail program breaks lines: between words."""
    lines = case.paste.splitlines()
    return "\n".join(piece for line in lines for piece in (_folded(line, 80) if len(line) > 80 else [line]))


def between_others(case: Case) -> str:
    prompt = "kim@laptop:~/shop$"
    calm = f"{prompt} kubectl get pods -n front\n{CALM}"
    middle = f"{prompt} {case.paste[2:]}" if case.paste.startswith("$ ") else f"\n{case.paste}"
    return f"{calm}{middle}\n{calm}{prompt} \n"


def indented(case: Case) -> str:
    return textwrap.indent(case.paste, "    ", lambda line: True)


def in_fences(case: Case) -> str:
    return f"It does not work, what is it?\n\n```text\n{case.paste}\n```\n\nThanks!\n"


def with_carriage_returns(case: Case) -> str:
    return case.paste.replace("\n", "\r\n")


def quoted_in_mail(case: Case) -> str:
    return textwrap.indent(case.paste, "> ", lambda line: True)


DAMAGES: tuple[Callable[[Case], str | None], ...] = (
    without_head,
    without_tail,
    without_right_side,
    coloured,
    broken_at_80,
    broken_at_60,
    folded_at_80,
    between_others,
    indented,
    in_fences,
    with_carriage_returns,
    quoted_in_mail,
)


def _is_events(lines: list[str]) -> bool:
    return any(re.search(r"\b(Normal|Warning)\b", line) for line in lines)


def _pieces(line: str, width: int) -> Iterator[str]:
    yield line[:width]
    for start in range(width, len(line), width):
        yield line[start : start + width]


def _folded(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=True)
