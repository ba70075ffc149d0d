"""What is handed in: decoded text, bounded before anything parses it, and which file is what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from agentcore.parsing import helm_folders, kustomize, limits
from agentcore.parsing.limits import HANDED_IN, Bounds, Limit
from agentcore.spans import Span

Node = TypeVar("Node")
SHELL_SIGNS = "|&;()[]{}<>#`$"


class Kind(StrEnum):
    """What a file is, and so which parser reads it."""

    DOCKERFILE = "Dockerfile"
    DOCKERIGNORE = ".dockerignore"
    COMPOSE = "Compose file"
    ENVIRONMENT = ".env file"
    KUBERNETES = "Kubernetes manifest"
    YAML = "YAML file"
    TEMPLATE = "Helm template"
    CHART = "Helm chart"
    DATA = "data"
    UNKNOWN = "unknown"


class Fault(StrEnum):
    """Why a file cannot be read at all."""

    BINARY = "it is binary"
    ENCODING = "it is not UTF-8 text"
    LIMIT = "it exceeds a limit"


@dataclass(frozen=True)
class HandedInFile:
    """One file as it came, and as text if it could be read."""

    path: str
    text: str = ""
    fault: Fault | None = None
    limit: Limit | None = None
    line: int = 1
    chart: str | None = None  # the folder of the chart it lies in, if it lies in one
    is_patch: bool = False  # whether a kustomization lays it over another
    is_data: bool = False  # whether it is asked for as data, and so none of what is checked

    @property
    def span(self) -> Span:
        """The line that is wrong, or the first."""
        return Span(self.path, self.line)

    @property
    def is_readable(self) -> bool:
        return self.fault is None

    @property
    def is_empty(self) -> bool:
        return self.is_readable and not self.text.strip()

    @cached_property
    def kind(self) -> Kind:
        if self.is_data:
            return Kind.YAML if YAML_NAME.search(self.path) else Kind.DATA
        if self.chart is not None and helm_folders.is_chart_file(self.path, self.chart):
            return Kind.CHART
        kind = Kind.YAML if self.is_patch else kind_of(self.path, self.text)
        return Kind.CHART if self.chart is not None and kind in (Kind.UNKNOWN, Kind.DATA) else kind

    @property
    def is_package(self) -> bool:
        """Whether it is a packed chart that another builds on: binary, as it should be."""
        return self.chart is not None and helm_folders.is_package(self.path)


@dataclass(frozen=True)
class Crash:
    """A rule or a parser that raised; a fault of ours, never of the one who handed in."""

    what: str
    path: str
    error: str

    @property
    def span(self) -> Span:
        return Span(self.path, 1)


@dataclass(frozen=True)
class HandedIn:
    """Everything handed in together: what the rules of the family `file` look at."""

    files: tuple[HandedInFile, ...]
    crashes: tuple[Crash, ...] = ()
    unread: tuple[str, ...] = field(default=())
    bounds: Bounds = HANDED_IN
    suppressions: tuple[object, ...] = ()

    def select(self, node_type: type[Node]) -> Iterable[Node]:
        """Every node of a type, in the order handed in."""
        for node in (self, *self.files, *self.crashes, *self.suppressions):
            if isinstance(node, node_type):
                yield node

    def of_kind(self, *kinds: Kind) -> tuple[HandedInFile, ...]:
        """The readable, not empty files of these kinds."""
        return tuple(file for file in self.files if file.is_readable and not file.is_empty and file.kind in kinds)


@dataclass
class DockerfileTotals:
    """What the Dockerfiles so far have used of what all of them may."""

    bounds: Bounds
    used: dict[Limit, int] = field(default_factory=dict)

    def charge(self, file: HandedInFile) -> HandedInFile:
        """The file, or the same unread where it takes more than is left; then nothing is charged for it."""
        if not file.is_readable or file.kind is not Kind.DOCKERFILE:
            return file
        costs = {
            self.bounds.of(limits.DOCKERFILE_BYTES): len(file.text.encode()),
            self.bounds.of(limits.DOCKERFILE_LINES): len(file.text.rstrip().split("\n")),
            self.bounds.of(limits.DOCKERFILE_SIGNS): sum(file.text.count(sign) for sign in SHELL_SIGNS),
        }
        totals = {limit: self.used.get(limit, 0) + cost for limit, cost in costs.items()}
        exceeded = next((limit for limit, total in totals.items() if limit.exceeded_by(total)), None)
        if exceeded:
            return HandedInFile(file.path, fault=Fault.LIMIT, limit=exceeded)
        self.used = totals
        return file


def receive(
    files: Mapping[str, str | bytes], bounds: Bounds = HANDED_IN, data: Collection[str] = frozenset()
) -> HandedIn:
    """Decode and bound what is handed in. Never raises, and looks at no more than the limits allow."""
    received: list[HandedInFile] = []
    unread: list[str] = []
    left = bounds.of(limits.TOTAL_BYTES).number
    most = bounds.of(limits.FILES)
    dockerfiles = DockerfileTotals(bounds)
    charts = helm_folders.roots(files)
    for path, content in files.items():
        if most.exceeded_by(len(received) + 1):
            unread.append(path)
            continue
        left -= len(content)
        file = _received(path, content, bounds, exhausted=left < 0)
        if path in data:
            file = replace(file, is_data=True)
        chart = helm_folders.root_of(path, charts) if charts else None
        received.append(dockerfiles.charge(file if chart is None else replace(file, chart=chart)))
    return HandedIn(_without_patches(received), unread=tuple(unread), bounds=bounds)


def _without_patches(files: list[HandedInFile]) -> tuple[HandedInFile, ...]:
    """The files, those marked that a kustomization among them lays over others."""
    if not any(file.path.endswith(kustomize.NAMES) for file in files):
        return tuple(files)
    laid = kustomize.patches({file.path: file.text for file in files}, lambda path: None)
    return tuple(replace(file, is_patch=True) if file.path in laid else file for file in files)


def _received(path: str, content: str | bytes, bounds: Bounds, *, exhausted: bool) -> HandedInFile:
    if limits.PATH_CHARS.exceeded_by(len(path)):
        return HandedInFile(path, fault=Fault.LIMIT, limit=limits.PATH_CHARS)
    most = bounds.of(limits.FILE_BYTES)
    if most.exceeded_by(len(content)):
        return HandedInFile(path, fault=Fault.LIMIT, limit=most)
    if exhausted:
        return HandedInFile(path, fault=Fault.LIMIT, limit=bounds.of(limits.TOTAL_BYTES))
    try:
        text = _decoded(content)
    except UnicodeError:
        return HandedInFile(path, fault=Fault.BINARY if b"\0" in _bytes_of(content) else Fault.ENCODING)
    if "\0" in text:
        return HandedInFile(path, fault=Fault.BINARY, line=text[: text.index("\0")].count("\n") + 1)
    return _bounded(path, text, bounds)


def _decoded(content: str | bytes) -> str:
    """Text without a byte order mark, its line ends as `\\n`."""
    text = content.decode("utf-8") if isinstance(content, bytes) else content
    if not text.isascii():
        text.encode("utf-8")  # a lone surrogate is not text either
        text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _bytes_of(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")


def _bounded(path: str, text: str, bounds: Bounds) -> HandedInFile:
    bytes_limit, lines_limit = bounds.of(limits.FILE_BYTES), bounds.of(limits.LINES)
    if bytes_limit.exceeded_by(len(text) if text.isascii() else len(text.encode())):
        return HandedInFile(path, fault=Fault.LIMIT, limit=bytes_limit)
    if lines_limit.exceeded_by(text.count("\n") + 1):
        return HandedInFile(path, fault=Fault.LIMIT, limit=lines_limit)
    if limits.LINE_CHARS.exceeded_by(len(text)):
        for number, line in enumerate(text.split("\n"), start=1):
            if limits.LINE_CHARS.exceeded_by(len(line)):
                return HandedInFile(path, fault=Fault.LIMIT, limit=limits.LINE_CHARS, line=number)
    return HandedInFile(path, text)


DOCKERFILE_NAME = re.compile(r"(?i)^((docker|container)file(\..+)?|.+\.(dockerfile|containerfile))$")
COMPOSE_NAME = re.compile(r"(?i)^(docker-)?compose(\.[\w.-]+)?\.ya?ml$")
# what is written in YAML for other programs: hidden files and folders such as `.github`, and names that say it
OTHER_YAML = re.compile(
    r"(?i)/(?:\.[^./][^/]*(?:/.*)?|values[-._][^/]+|[^/]+[-._]values\.ya?ml|(?:mkdocs|prometheus|alertmanager|playbook"
    r"|inventory|application(?:-\w+)?|pnpm-(?:lock|workspace)|openapi|swagger|azure-pipelines|appveyor|codecov"
    r"|buildspec|serverless|cloudbuild|traefik|environment|_config)\.ya?ml)$"
)
YAML_NAME = re.compile(r"(?i)\.(ya?ml|json)$")
CHART_NAMES = frozenset({"Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json"})
# what accompanies an image or a Compose file and is read by other programs: `.env.example`, `nginx.conf`
ACCOMPANYING_NAME = re.compile(r"(?i)^(\.env\..+|.+\.(conf|ini|toml|properties))$")
SNIFFED_NAME = re.compile(r"(?i)^(-|stdin|[^.]+|.+\.(txt|tpl|tmpl))$")

FIRST_INSTRUCTION = re.compile(r"[ \t]*(?:FROM|ARG)[ \t]+\S", re.IGNORECASE)
OBJECT_KEY = re.compile(r"""^(?:- )?["']?(?:apiVersion|kind)["']?[ \t]*:|"(?:apiVersion|kind)"\s*:""", re.MULTILINE)
SERVICES_KEY = re.compile(r"^services\s*:", re.MULTILINE)
TEMPLATE_MARK = re.compile(r"\{\{-?\s*(?:\.|include|if|range|with|template|define|toYaml)")


def is_for_others(path: str) -> bool:
    """Whether the name of a YAML file says that it is for a program that is not checked here."""
    return OTHER_YAML.search(f"/{path}") is not None


def kind_of(path: str, text: str) -> Kind:
    """What a file is, by its name; by its content where the name leaves it open."""
    folders, _, name = path.replace("\\", "/").rpartition("/")
    if name == ".dockerignore" or name.endswith(".dockerignore"):
        return Kind.DOCKERIGNORE
    if name == ".env":
        return Kind.ENVIRONMENT
    if ACCOMPANYING_NAME.match(name):
        return Kind.DATA
    if DOCKERFILE_NAME.match(name):
        return Kind.DOCKERFILE
    if YAML_NAME.search(name):
        return _yaml_kind(folders, name, text)
    if SNIFFED_NAME.match(name):
        return _sniffed_kind(text)
    return Kind.UNKNOWN


def _yaml_kind(folders: str, name: str, text: str) -> Kind:
    if COMPOSE_NAME.match(name):
        return Kind.COMPOSE
    if "templates" in folders.split("/") and TEMPLATE_MARK.search(text):
        return Kind.TEMPLATE
    if name in CHART_NAMES:
        return Kind.YAML
    if OBJECT_KEY.search(text):
        return Kind.KUBERNETES
    if SERVICES_KEY.search(text):
        return Kind.COMPOSE
    if name in kustomize.NAMES or is_for_others(f"{folders}/{name}"):
        return Kind.YAML
    # a manifest that lost its apiVersion and kind is still meant as one; a package.json is not
    return Kind.UNKNOWN if name.lower().endswith(".json") else Kind.KUBERNETES


def _sniffed_kind(text: str) -> Kind:
    lines = (line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#"))
    if FIRST_INSTRUCTION.match(next(lines, "")):
        return Kind.DOCKERFILE
    if OBJECT_KEY.search(text):
        return Kind.KUBERNETES
    if SERVICES_KEY.search(text):
        return Kind.COMPOSE
    return Kind.UNKNOWN
