"""Where feedback stands: `Dockerfile@build:RUN npm ci`, `Deployment/web:spec.replicas`, or a file's name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agentcore.artifacts import HandedInFile, Kind
from agentcore.parsing.kubernetes_paths import locate, steps
from agentcore.spans import Span

if TYPE_CHECKING:
    from agentcore.inspection import Inspection
    from agentcore.parsing.dockerfile import Dockerfile, Instruction, Stage

OBJECT = re.compile(r"([A-Z][A-Za-z0-9]*)/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(.+))?")
IN_FILE = re.compile(r"(?P<path>[^:@]+)(?:@(?P<stage>[\w.-]+))?(?::(?P<words>.+))?", re.DOTALL)
KEYWORDS = frozenset(
    {"ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER"}
    | {"ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"}
)
SECTIONS = ("services.", "networks.", "volumes.", "secrets.", "configs.")


class AnchorError(ValueError):
    """An anchor that names nothing it could name; the message says what."""


@dataclass(frozen=True, slots=True)
class InFile:
    """A place in a file: an instruction of a stage, a line that holds some words, or the first line."""

    path: str
    stage: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InObject:
    """A key of a Kubernetes object."""

    kind: str
    name: str
    key: str = "metadata.name"


Anchor = InFile | InObject


def read_anchor(text: str, files: Collection[str]) -> Anchor:
    """Read an anchor; `files` are the paths it may name. Raises AnchorError."""
    path = text.partition(":")[0].partition("@")[0]
    of_object = OBJECT.fullmatch(text)
    if of_object and path not in files:
        kind, name, key = of_object.groups()
        return InObject(kind, name, key or "metadata.name")
    in_file = IN_FILE.fullmatch(text)
    if in_file is None or in_file["path"] not in files:
        listed = ", ".join(f"`{name}`" for name in files)
        raise AnchorError(f"`{text}` names neither a file ({listed}) nor an object such as `Service/web:spec`.")
    words = tuple((in_file["words"] or "").split())
    if _is_dockerfile(path) and words and words[0] not in KEYWORDS:
        raise AnchorError(f"`{words[0]}` is no Dockerfile instruction.")
    if in_file["stage"] and not _is_dockerfile(path):
        raise AnchorError(f"`{path}` has no stages.")
    return InFile(path, in_file["stage"] or "", words)


def _is_dockerfile(path: str) -> bool:
    return HandedInFile(path).kind is Kind.DOCKERFILE


def resolve(anchor: Anchor, inspection: Inspection) -> Span | None:
    """The place an anchor means in what was handed in, or the nearest that exists; None if nothing does."""
    if isinstance(anchor, InObject):
        return _in_object(anchor, inspection)
    if anchor.path in inspection.dockerfiles and (anchor.words or anchor.stage):
        return _in_dockerfile(anchor, inspection.dockerfiles[anchor.path])
    for file in inspection.handed_in.files:
        if file.path == anchor.path:
            return _in_key_or_command(anchor, inspection) or _in_text(anchor, file)
    return None


def _in_key_or_command(anchor: InFile, inspection: Inspection) -> Span | None:
    return _in_script(anchor, inspection) or _in_compose(anchor, inspection) or _in_yaml(anchor, inspection)


def _in_compose(anchor: InFile, inspection: Inspection) -> Span | None:
    """The key at a path such as `services.db.volumes` of a Compose file, or the deepest part of it that exists."""
    if inspection.compose is None or len(anchor.words) != 1 or not anchor.words[0].startswith(SECTIONS):
        return None
    for project in inspection.compose.projects:
        place = locate(project.root, steps(anchor.words[0]))
        span = place.key or place.span
        if span.path == anchor.path and place.depth:
            return span
    return None


def _in_script(anchor: InFile, inspection: Inspection) -> Span | None:
    """The last command that is called by these words: `docker run` is also `docker container run`."""
    script = inspection.scripts.get(anchor.path) if anchor.path.endswith(".sh") and anchor.words else None
    if script is None:
        return None
    from agentcore.parsing.shell_files import action_of

    meant = action_of(list(anchor.words))
    for command in reversed(script.commands):
        said = [command.name, *command.values]
        if said[: len(anchor.words)] == list(anchor.words) or (meant and meant == action_of(said)):
            return command.span
    return None


def _in_yaml(anchor: InFile, inspection: Inspection) -> Span | None:
    """The key at a path such as `services.api.image`, or the deepest part of it that exists; None if not even its
    first key does, or if these are words."""
    if len(anchor.words) != 1 or "/" in anchor.words[0]:
        return None
    from agentcore.facts import yaml_files

    for file in yaml_files(inspection):
        for document in file.documents if file.path == anchor.path else ():
            place = locate(document.root, steps(anchor.words[0])) if document.root is not None else None
            if place is not None and place.depth:
                return place.key or place.span
    return None


def _in_text(anchor: InFile, file: HandedInFile) -> Span:
    wanted = " ".join(anchor.words)
    for number, line in enumerate(file.text.split("\n"), start=1):
        column = line.find(wanted)
        if wanted and column >= 0:
            return Span(file.path, number, column + 1, number, column + 1 + len(wanted))
    return Span(file.path, 1)


def _in_object(anchor: InObject, inspection: Inspection) -> Span | None:
    manifests = inspection.manifests
    if manifests is None:
        return _in_chart(anchor, inspection)
    for item in manifests.objects:
        if item.kind == anchor.kind and item.name == anchor.name:
            return item.key_span_of(anchor.key)
    same_kind = [item for item in manifests.objects if item.kind == anchor.kind]
    if same_kind:
        return same_kind[0].span
    return Span(manifests.files[0].path, 1)


def _in_chart(anchor: InObject, inspection: Inspection) -> Span | None:
    """Where the template writes the key of an object that a chart renders with its own values."""
    if inspection.charts is None:
        return None
    from agentcore.parsing.helm import RenderedObject

    same_kind = [item for item in inspection.charts.select(RenderedObject) if item.kind == anchor.kind]
    named = [item for item in same_kind if item.object.name == anchor.name]
    for item in named or same_kind:
        return item.key_span_of(anchor.key)
    return None


def _in_dockerfile(anchor: InFile, dockerfile: Dockerfile) -> Span:
    named = _stage(anchor.stage, dockerfile)
    if anchor.stage and named is None and len(anchor.words) > 1:
        # the learner calls the stage otherwise, or has only one
        for stage in reversed(dockerfile.stages):
            found = _in_stage(anchor.words, stage)
            if found is not None:
                return found
    stage_or_final = named or dockerfile.final
    if stage_or_final is None:
        return Span(anchor.path, 1)
    if not anchor.words or anchor.words[0] == "FROM":
        return _head(stage_or_final)
    of_keyword = [node for node in stage_or_final.instructions if node.keyword == anchor.words[0]]
    nearest = of_keyword[-1].span if of_keyword else _head(stage_or_final)
    return _in_stage(anchor.words, stage_or_final) or nearest


def _in_stage(words: tuple[str, ...], stage: Stage) -> Span | None:
    """The last place in a stage where an instruction says these words."""
    keyword, *rest = words
    places = (_place_of(rest, node) for node in reversed(stage.instructions) if node.keyword == keyword)
    return next((place for place in places if place is not None), None)


def _stage(name: str, dockerfile: Dockerfile) -> Stage | None:
    """The stage of a name or number; None if no stage is called so."""
    named = [stage for stage in dockerfile.stages if name and name.lower() == stage.name.lower()]
    if not named and name.isdecimal():
        named = [stage for stage in dockerfile.stages if name == str(stage.index)]
    return named[-1] if named else None


def _head(stage: Stage) -> Span:
    return stage.start.span if stage.start else stage.span


def _place_of(words: list[str], node: Instruction) -> Span | None:
    """The command of these words in a RUN, or the instruction whose arguments start with them."""
    if not words:
        return node.span
    from agentcore.parsing.dockerfile import Launch

    if isinstance(node, Launch):
        for command in node.commands:
            said = [command.name, *command.values]
            plain = [word for word in said if not word.startswith("-")]
            if said[: len(words)] == words or plain[: len(words)] == words:
                return command.span
    return node.span if list(node.values[: len(words)]) == words else None
