"""Why an image is not built: COPY, FROM, the Dockerfile itself, or a command of a RUN."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.docker_observations import DockerMessage, Tool
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told
from agentcore.troubleshoot.signs.pulling import WORDINGS as PULLS

sign = Sign(__name__)

_EXIT = re.compile(r"(?:exit code: |non-zero code: )(?P<code>\d{1,3})")
_PATH = r'"(?P<FILE>/[^"]{1,300})": not found'
_BASE = r"source metadata for (?P<IMAGE>[\w./@-]+(?::[\w.-]+)?)"
_SOURCE = ("failed to resolve source metadata", "load metadata for", "failed to do request")
WORDINGS = (
    Wording("build-no-dockerfile", ("failed to read dockerfile",)),
    Wording("build-unknown-instruction", ("unknown instruction",)),
    Wording("build-syntax", ("dockerfile parse error",)),
    Wording("build-stage-unknown", ("target stage", "could not be found")),
    Wording("build-secret-missing", ("secret ", ": not found"), pattern=r"secret (?P<NAME>[\w.-]+): not found"),
    Wording("build-needs-buildkit", ("option requires buildkit",)),
    Wording("build-no-space", ("no space left on device",)),
    Wording("build-platform", ("no match for platform in manifest",), pattern=_BASE),
    Wording("build-file-not-found", ("unable to prepare context", "not found")),
    Wording("build-base-denied", ("source metadata",), ("pull access denied", "authorization failed"), pattern=_BASE),
    Wording("build-base-not-found", ("source metadata", "not found"), pattern=_BASE),
)
_OUTPUTS = (
    ("build-npm", re.compile(r"^npm (?:error|ERR!) (?!A complete log|code )\S")),
    (
        "build-pip",
        re.compile(r"^ERROR: (?:Could not|No matching|Failed|Cannot|Invalid|Package)|metadata-generation-failed"),
    ),
    ("build-apt", re.compile(r"^E: ")),
    ("build-apk", re.compile(r"^ERROR: unable to select packages|\(no such package\)")),
)
_COMMANDS = (
    ("build-npm", re.compile(r"\b(?:npm|yarn|pnpm) (?:ci|i|install|add)\b")),
    ("build-pip", re.compile(r"\b(?:pip3?|uv|poetry) (?:pip )?(?:install|sync)\b")),
    ("build-apt", re.compile(r"\bapt(?:-get)? (?:-\S+ )*(?:install|update)\b")),
    ("build-apk", re.compile(r"\bapk (?:-\S+ )*add\b")),
)
_ERRORS = ("ERROR", "failed", "unable", "error", "the --", "target", "dockerfile parse", "The command")
MOST_ERRORS = 8  # a build stops at its first one, and tells it two or three times
_CODES = {126: "build-not-executable", 127: "build-command-not-found", 137: "build-killed"}
_CODE_SAID = {
    127: re.compile(r"(?:command )?not found$"),
    126: re.compile(r"[Pp]ermission denied$"),
    137: re.compile(r"^Killed$"),
}


@sign.on(Case)
def failed(case: Case, _: Case) -> Iterator[Clue]:
    said = [message for message in case.of(DockerMessage) if message.tool is Tool.BUILD]
    errors = [message for message in said if message.text.startswith(_ERRORS)]
    for message in errors[-MOST_ERRORS:]:
        yield from _copied(message, said) or _started(message) or _ran(message, said)


def _copied(message: DockerMessage, said: Sequence[DockerMessage]) -> list[Clue]:
    """A COPY whose source is not there: in the context, in another stage, or left out on purpose."""
    if not message.has("failed to calculate checksum", "not found") and not message.has("cache key", "not found"):
        return []
    wording, ignored = Wording("build-file-not-found", pattern=_PATH), _with(said, "excluded by .dockerignore")
    if ignored:
        wording = Wording("build-file-ignored", pattern=_PATH)
    elif any("--from=" in each.step for each in said if each.step.upper().startswith(("COPY", "ADD"))):
        wording = Wording("build-stage-file-missing", pattern=_PATH)
    others = [Clue(wording.fault, each.line, each.subject, Confidence.CERTAIN) for each in ignored]
    return [wording.clue(message), *others]


def _started(message: DockerMessage) -> list[Clue]:
    """What is wrong before any command runs."""
    is_frontend = "docker/dockerf" in message.low or "resolve image config" in message.step
    if is_frontend and message.has_one("source metadata", "pull access denied", "not found"):
        return [Wording("build-frontend").clue(message)]
    return list(first_told(WORDINGS, message)) or _base(message)


def _base(message: DockerMessage) -> list[Clue]:
    """A base image that does not come, for one of the reasons why an image does not."""
    if message.has("did not complete successfully") or not message.has_one(*_SOURCE, "pull access", "registry"):
        return []
    fault = {"image-repository-denied": "build-base-denied", "image-tag-not-found": "build-base-not-found"}
    told = list(first_told(PULLS, message))
    return [
        Clue(fault.get(each.fault, each.fault), each.line, each.subject, each.confidence, each.names) for each in told
    ]


def _ran(message: DockerMessage, said: Sequence[DockerMessage]) -> list[Clue]:
    """A command that ended with an error: by its code, by its own output, or by what it is."""
    found = _EXIT.search(message.text)
    if found is None:
        return []
    code = int(found["code"])
    if code in _CODES:
        told = [each for each in said if _CODE_SAID[code].search(each.text)]
        return _clues(_CODES[code], message, told)
    for fault, pattern in _OUTPUTS:
        told = [each for each in said if pattern.search(each.text)]
        if told:
            return _clues(fault, message, told)
    command = message.text.partition('process "')[2] or message.text.partition("command '")[2]
    fault = next((fault for fault, pattern in _COMMANDS if pattern.search(command)), "build-step-failed")
    return [Clue(fault, message.line, message.subject, Confidence.LIKELY)]


def _clues(fault: str, message: DockerMessage, told: Sequence[DockerMessage]) -> list[Clue]:
    """The command's own last words, and the line that says that it failed."""
    return [Clue(fault, each.line, each.subject) for each in (*told[-3:], message)]


def _with(said: Sequence[DockerMessage], words: str) -> list[DockerMessage]:
    return [message for message in said if words in message.low]
