"""`docker build`: BuildKit's progress, its summary of the step that failed, and the legacy builder's words."""

from __future__ import annotations

import re

from agentcore.troubleshoot.docker_observations import DockerMessage, Tool
from agentcore.troubleshoot.observations import Source
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader

reader = Reader(__name__, order=36)

_PROGRESS = re.compile(r"^#(?P<number>\d{1,5}) (?:(?P<time>\d+\.\d+) ?)?(?P<rest>.*)$")
_STEP = re.compile(r"^(?:=> |> |CACHED )*\[(?P<place>[^\]]{1,200})\] (?P<step>.*)$")
_TTY = re.compile(r"^ *(?:=> |\[\+\] Building )")
_FAILED = re.compile(
    r"^ *(?:ERROR: |error: |target \w+: )?(?:ERROR: )?failed to (?:build|solve|read dockerfile|compute cache key)"
    r"|^ *ERROR: (?:failed to build|resolve |unable to prepare|process \"|invalid tag)|^ *unable to prepare context"
    r"|^ *dockerfile parse error|^the --\w+ option requires BuildKit"
)
_EXCERPT = re.compile(r"^ *\d{1,5} \| (?:>>> )?(?P<text>.*)$")
_MARK = re.compile(r"^ *\d{1,5} \| >>> ")
_TIMED = re.compile(r"^ *\d{1,5}\.\d{1,3} (?P<text>.*)$")
_ASIDE = re.compile(
    r"^(?: > (?:\[|resolve image)|-{6,}$|[\w./-]*Dockerfile[\w.-]*:\d+$| *\d+ warnings? found| - [A-Z]\w+: "
    r"|DEPRECATED: The legacy|Step \d+/\d+ : |Sending build context|View build details|What's next|--> )"
)
_STEP_OF_LEGACY = re.compile(r"^ *Step \d+/\d+ : ")
_LEGACY = re.compile(r"^ *(?:Step \d+/\d+ : |The command '[^']{0,2000}' returned a non-zero code)")


@reader.reading
def builds(page: Page) -> None:
    if not any(_speaks(line) for line in page.lines):
        return
    steps: dict[str, str] = {}
    taken: list[Line] = []
    in_step = False
    for line in page.lines:
        said = _said(line, steps)
        if said is None and in_step and line.text:
            said = _message(line.text, line)
        in_step = _STEP_OF_LEGACY.match(line.text) is not None or (in_step and not _LEGACY.match(line.text))
        if said is None:
            continue
        taken.append(line)
        if said.text:
            page.see(said)
        page.recognise("docker build", line)
    page.take(taken)


def _speaks(line: Line) -> bool:
    """Whether a line is only a build's, whatever stands around it."""
    text = line.text
    return bool(
        _FAILED.match(text)
        or (text.startswith("#") and _PROGRESS.match(text))
        or _TTY.match(text)
        or _LEGACY.match(text)
        or "excluded by .dockerignore" in text
        or _MARK.match(text)
    )


def _said(line: Line, steps: dict[str, str]) -> DockerMessage | None:
    """What a line of a build says; with an empty text where it says nothing that matters."""
    progress = _PROGRESS.match(line.text)
    if progress:
        step = _STEP.match(progress["rest"])
        if step:
            steps.setdefault(progress["number"], step["step"])
        elif progress["rest"].startswith("resolve image config"):
            steps.setdefault(progress["number"], progress["rest"])
        return _message(progress["rest"], line, steps.get(progress["number"], ""))
    if _FAILED.match(line.text) or _LEGACY.match(line.text):
        return _message(line.text.strip(), line)
    for pattern in (_EXCERPT, _TIMED):
        found = pattern.match(line.text)
        if found:
            return _message(found["text"], line, found["text"] if _MARK.match(line.text) else "")
    return _message(line.text.strip(), line) if _TTY.match(line.text) or _ASIDE.match(line.text) else None


def _message(text: str, line: Line, step: str = "") -> DockerMessage:
    return DockerMessage(text.strip(), line, Source.ERROR, tool=Tool.BUILD, step=step)
