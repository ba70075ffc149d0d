"""What lessons and the agent's knowledge say in the same words is written once, in the knowledge, and included.

A line `{{ knowledge deployment#rolling }}` of its own, outside of fences, stands for a passage of a topic or of a
comparison; `#essence` is all that a topic says first. What is included keeps the line's indent, so that it stays inside
its list or callout.
"""

import re
from dataclasses import dataclass

from agentcore.knowledge import anchored
from courses.fencing import fences, prose_lines
from courses.shaping import unknown

MAX_INCLUDED = 40
INCLUSION = re.compile(r"\{\{ *knowledge\b")
ALONE = re.compile(r"(?P<indent> *)\{\{ ?knowledge (?P<id>[a-z0-9-]{1,60})#(?P<anchor>[a-z0-9-]{1,60}) ?\}\} *\Z")

Fault = tuple[int, str]  # the line, from 1, and what is wrong with it


@dataclass(frozen=True)
class Included:
    """A text with its passages. `lines`: for each of its lines, the one of the source it comes from, from 1."""

    text: str
    lines: tuple[int, ...]
    faults: tuple[Fault, ...]
    count: int


def include(text: str) -> Included:
    """Put the passages into a lesson's text. What cannot be is left out and told in `faults`."""
    asked = {number: match for number, line in prose_lines(text, list(fences(text))) if (match := ALONE.match(line))}
    if len(asked) > MAX_INCLUDED:
        untouched = tuple(range(1, text.count("\n") + 2))
        return Included(text, untouched, ((1, f"includes more than {MAX_INCLUDED} passages; split it"),), 0)
    faults: list[Fault] = []
    lines: list[str] = []
    origins: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        put = [line]
        if number in asked:
            fault = fault_of(asked[number])
            faults += [(number, fault)] if fault else []
            put = [] if fault else passage_lines(asked[number])
        lines += put
        origins += [number] * len(put)
    return Included("\n".join(lines), tuple(origins) or (1,), tuple(faults), len(asked))


def fault_of(asked: re.Match[str]) -> str:
    """Why there is no such passage; empty if there is one."""
    known = anchored()
    if asked["id"] not in known:
        return unknown("topic", asked["id"], set(known))
    anchors = {f"#{anchor}" for anchor in known[asked["id"]]}
    anchor = f"#{asked['anchor']}"
    return "" if anchor in anchors else unknown(f"passage of `{asked['id']}`:", anchor, anchors)


def passage_lines(asked: re.Match[str]) -> list[str]:
    passage = anchored()[asked["id"]][asked["anchor"]]
    return [f"{asked['indent']}{line}".rstrip() for line in passage.split("\n")]
