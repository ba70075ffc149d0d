"""The line of a Dockerfile that a build stopped at, and the line of a .dockerignore that is the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.inspection import Inspection
from agentcore.parsing.dockerfile import Add, Copy, Dockerfile, From, Run, User
from agentcore.parsing.dockerfile_nodes import Transfer
from agentcore.troubleshoot.crossing.base import Check, Question, Told

check = Check(__name__)

RUNS = (
    *("build-step-failed", "build-command-not-found", "build-not-executable", "build-apt", "build-apk", "build-npm"),
    *("build-pip", "build-killed"),
)
_PROCESS = re.compile(r'process "/bin/\w+ -\w+ (?P<command>.{3,2000}?)" did not')


@check.on("build-file-not-found", "build-file-ignored", "build-stage-file-missing")
def copied(question: Question, inspection: Inspection) -> Iterator[Told]:
    path = question.names.get("FILE", "").strip("/")
    for dockerfile in inspection.dockerfiles.values() if path else ():
        for node in (*dockerfile.select(Copy), *dockerfile.select(Add)):
            if any(_fits(source.value, path) for source in node.sources):
                yield _ignored(node, path, dockerfile)


def _fits(source: str, path: str) -> bool:
    return source.strip("./").rstrip("/") == path


def _ignored(node: Transfer, path: str, dockerfile: Dockerfile) -> Told:
    is_of_context = not node.source_stage
    if is_of_context and dockerfile.ignored is not None and dockerfile.ignored.excludes(path):
        says = f"The .dockerignore beside `{dockerfile.path}` leaves `{path}` out."
        return Told(node.span, says=says, fault="build-file-ignored")
    return Told(node.span, fault="" if is_of_context else "build-stage-file-missing")


@check.on("build-base-not-found", "build-base-denied", "build-platform")
def base(question: Question, inspection: Inspection) -> Iterator[Told]:
    image = question.names.get("IMAGE", "").removeprefix("docker.io/").removeprefix("library/")
    for dockerfile in inspection.dockerfiles.values() if image else ():
        names = [stage.name for stage in dockerfile.stages if stage.name]
        for node in dockerfile.select(From):
            if node.reference in (image, image.removesuffix(":latest")):
                known = ", ".join(f"`{name}`" for name in names)
                is_bare = ":" not in node.reference and "/" not in node.reference
                yield Told(node.span, says=f"`{dockerfile.path}` has the stages {known}." if is_bare and known else "")


@check.on(*RUNS)
def run(question: Question, inspection: Inspection) -> Iterator[Told]:
    found = _PROCESS.search(question.text)
    words = found["command"].replace('\\"', '"').split()[:6] if found else []
    for dockerfile in inspection.dockerfiles.values() if words else ():
        for node in dockerfile.select(Run):
            if " ".join(words) in " ".join(node.text.split()):
                yield Told(node.span)


@check.on("root-image", "non-numeric-user")
def user(question: Question, inspection: Inspection) -> Iterator[Told]:
    for dockerfile in inspection.dockerfiles.values():
        stage = dockerfile.stages[-1] if dockerfile.stages else None
        if stage is None or (stage.user is not None and stage.user.name.isdecimal() and not stage.user.is_root):
            continue
        users = [node for node in dockerfile.select(User) if node is stage.user]
        if users:
            yield Told(users[0].span)
        elif stage.start is not None:
            yield Told(stage.start.span, confirms=False, says=f"`{dockerfile.path}` sets no USER in its last stage.")
