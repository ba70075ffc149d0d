"""Stages, and the file they make up: what is in force at the end of each, through `FROM stage`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from agentcore.parsing.dockerfile_ignoring import IgnorePatterns
from agentcore.parsing.dockerfile_lines import Comment, Directive, SyntaxProblem
from agentcore.parsing.dockerfile_nodes import (
    Arg,
    Cmd,
    Context,
    Entrypoint,
    Expose,
    From,
    Given,
    Healthcheck,
    Instruction,
    Label,
    Onbuild,
    Run,
    Shell,
    Transfer,
    User,
)
from agentcore.parsing.dockerfile_parts import Pair, reference_parts
from agentcore.parsing.dockerfile_pragmas import Pragma, experimental
from agentcore.parsing.dockerfile_words import Scope, Word
from agentcore.parsing.label_values import has_form
from agentcore.settings import DEFAULT_SETTINGS, Settings
from agentcore.spans import Span

HAVE_ASH = ("alpine", "busybox")
# the Red Hat family, SUSE and Arch link /bin/sh to bash
HAVE_BASH = ("fedora", "centos", "/ubi", "rockylinux", "almalinux", "amazonlinux", "opensuse", "archlinux")

# official images that give root up themselves, and Windows, which has no root
DROP_ROOT = frozenset(
    {
        *("cassandra", "haproxy", "httpd", "mariadb", "memcached", "mongo", "mysql"),
        *("nginx", "postgres", "rabbitmq", "redis", "valkey/valkey"),
    }
)
HAVE_NO_ROOT = ("windows", "nanoserver", "dotnet/framework")

Node = TypeVar("Node")
Effective = TypeVar("Effective", bound=Instruction)


@dataclass(frozen=True, eq=False)
class Stage:
    """One build stage. Index -1 holds what stands before the first FROM, where no build gets to."""

    index: int
    start: From | None
    base: Stage | None
    instructions: tuple[Instruction, ...]
    context: Context
    span: Span

    @property
    def name(self) -> str:
        return self.start.name if self.start else ""

    @property
    def scope(self) -> Scope:
        return self.context.moment.scope

    @property
    def workdir(self) -> str:
        """The working directory at its end; empty if nothing set one."""
        return self.context.workdir

    @property
    def label(self) -> str:
        """Its name, or its index as COPY --from takes it."""
        return self.name or str(self.index)

    @cached_property
    def lineage(self) -> tuple[Stage, ...]:
        """The stages it is built on, itself first."""
        found, stage = [self], self.base
        while stage is not None:
            found.append(stage)
            stage = stage.base
        return tuple(found)

    @cached_property
    def plain_shell(self) -> str:
        """What /bin/sh is in its base image, as far as the image's name tells: `ash`, `bash`, else `sh`."""
        base = self.references[-1].lower() if self.references else ""
        if any(name in base for name in HAVE_ASH):
            return "ash"
        return "bash" if any(name in base for name in HAVE_BASH) else "sh"

    @cached_property
    def leaves_root_itself(self) -> bool:
        """Whether nobody expects a USER: the base starts as root and drops it, or is Windows."""
        base = self.references[-1].lower() if self.references else ""
        image = reference_parts(base)[0].removeprefix("docker.io/").removeprefix("library/")
        return image in DROP_ROOT or any(name in base for name in HAVE_NO_ROOT)

    @property
    def references(self) -> tuple[str, ...]:
        """What each FROM of the lineage names; the last is a real image."""
        return tuple(stage.start.reference for stage in self.lineage if stage.start)

    def every(self, kind: type[Effective]) -> tuple[Effective, ...]:
        """Its own instructions of a kind; those in ONBUILD are not."""
        return tuple(node for node in self.instructions if isinstance(node, kind))

    @property
    def triggers(self) -> tuple[Instruction, ...]:
        """What its ONBUILDs will do in the builds of others."""
        held = (node.instruction for node in self.every(Onbuild))
        return tuple(node for node in held if node)

    def before(self, node: Instruction) -> Instruction | None:
        """Its own instruction right above one; None for the first, and for what an ONBUILD holds."""
        return self._preceding.get(node)

    def after(self, node: Instruction) -> Instruction | None:
        """Its own instruction right below one; None for the last, and for what an ONBUILD holds."""
        return self._following.get(node)

    @cached_property
    def _preceding(self) -> dict[Instruction, Instruction]:
        return {other: one for one, other in pairwise(self.instructions)}

    @cached_property
    def _following(self) -> dict[Instruction, Instruction]:
        return dict(pairwise(self.instructions))

    def last(self, kind: type[Effective]) -> Effective | None:
        """The instruction of a kind in force at its end, inherited or its own."""
        for stage in self.lineage:
            own = stage.every(kind)
            if own:
                return own[-1]
        return None

    @property
    def user(self) -> User | None:
        return self.context.user

    @property
    def shell(self) -> Shell | None:
        return self.context.shell

    @property
    def entrypoint(self) -> Entrypoint | None:
        return self.last(Entrypoint)

    @property
    def cmd(self) -> Cmd | None:
        """The CMD in force; a stage that sets an ENTRYPOINT drops the CMD it inherited."""
        for stage in self.lineage:
            own = stage.every(Cmd)
            if own:
                return own[-1]
            if stage.every(Entrypoint):
                return None
        return None

    @property
    def healthcheck(self) -> Healthcheck | None:
        return self.last(Healthcheck)

    @property
    def env(self) -> dict[str, str]:
        return self.scope.environment()

    @property
    def exposed(self) -> tuple[str, ...]:
        """Its ports, `8080/tcp`, inherited ones first."""
        found: dict[str, None] = {}
        for stage in reversed(self.lineage):
            for node in stage.every(Expose):
                found.update((port if "/" in port else f"{port}/tcp", None) for port in node.values)
        return tuple(port.lower() for port in found)

    @cached_property
    def labels(self) -> dict[str, Pair]:
        """Its labels as far as this file sets them, inherited ones first."""
        found: dict[str, Pair] = {}
        for stage in reversed(self.lineage):
            found.update((pair.name.value, pair) for node in stage.every(Label) for pair in node.pairs)
        return found

    def labels_of_form(self, form: str, settings: Settings) -> Iterator[tuple[Pair, str]]:
        """The labels that the settings want in a form and that do not have it, each with its value."""
        wanted = (pair for name, pair in self.labels.items() if settings.labels.get(name) == form)
        for pair in wanted:
            value = pair.value.value if pair.value and pair.value.is_known else ""
            if value and not has_form(value, form):
                yield pair, value

    @property
    def copied_from(self) -> tuple[str, ...]:
        names = (node.source_stage for node in self.every(Transfer))
        return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, eq=False)
class Dockerfile:
    """A Dockerfile as BuildKit reads it. What it could not read is a SyntaxProblem among its nodes."""

    path: str
    instructions: tuple[Instruction, ...]
    stages: tuple[Stage, ...]
    prelude: Stage | None
    directives: tuple[Directive, ...]
    comments: tuple[Comment, ...]
    pragmas: tuple[Pragma, ...]
    problems: tuple[SyntaxProblem, ...]
    global_scope: Scope
    escape: str = "\\"
    ignored: IgnorePatterns | None = None
    settings: Settings = DEFAULT_SETTINGS
    by_type: dict[type, tuple[object, ...]] = field(default_factory=dict, repr=False)
    by_line: dict[int, tuple[Pragma, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def nodes(self) -> tuple[object, ...]:
        """Everything in it, in file order; what an ONBUILD holds follows the ONBUILD."""
        found: list[object] = []
        for node in self.instructions:
            found.append(node)
            while isinstance(node, Onbuild) and node.instruction:
                node = node.instruction
                found.append(node)
        stages = [self.prelude] if self.prelude else []
        return (
            self,
            *stages,
            *self.stages,
            *found,
            *self.directives,
            *self.comments,
            *self.pragmas,
            *self.problems,
        )

    def select(self, node_type: type[Node]) -> Iterable[Node]:
        """Every node of a type, in file order, those in ONBUILD included."""
        if node_type is Given and Given not in self.by_type:
            self.by_type[Given] = tuple(given for node in self.select(Instruction) for given in node.assigned)
        if node_type not in self.by_type:
            kinds = [kind for kind in self._sorted if issubclass(kind, node_type)]
            if len(kinds) < 2:
                self.by_type[node_type] = tuple(node for kind in kinds for node in self._sorted[kind])
            else:
                self.by_type[node_type] = tuple(node for node in self.nodes if isinstance(node, node_type))
        return self.by_type[node_type]  # type: ignore[return-value]

    @cached_property
    def _sorted(self) -> dict[type, list[object]]:
        """The nodes by their very type."""
        found: dict[type, list[object]] = {}
        for node in self.nodes:
            found.setdefault(node.__class__, []).append(node)
        return found

    @property
    def final(self) -> Stage | None:
        return self.stages[-1] if self.stages else self.prelude

    def stage_of(self, node: Instruction) -> Stage | None:
        """The stage an instruction belongs to; None for an ARG before the first FROM."""
        return self.stages[node.stage] if node.stage >= 0 else self.prelude

    @cached_property
    def stage_indexes(self) -> dict[str, list[int]]:
        """Under each stage's name, in lower case, the stages that have it."""
        found: dict[str, list[int]] = {}
        for stage in self.stages:
            if stage.name:
                found.setdefault(stage.name.lower(), []).append(stage.index)
        return found

    def stage_named(self, name: str, before: int) -> Stage | None:
        """The stage that COPY --from=name means in the stage with index `before`: a name or a number."""
        indexes = self.stage_indexes.get(name.lower(), [])
        count = bisect_left(indexes, before)
        if count:
            return self.stages[indexes[count - 1]]
        if name.isdecimal() and len(name) < 6 and int(name) < before:
            return self.stages[int(name)]
        return None

    @cached_property
    def built(self) -> frozenset[int]:
        """The indexes of the stages that the final image is made from."""
        found: set[int] = set()
        waiting = [self.stages[-1]] if self.stages else []
        while waiting:
            stage = waiting.pop()
            if stage.index in found:
                continue
            found.add(stage.index)
            waiting.extend([stage.base] if stage.base else [])
            for name in self.names_used_by(stage):
                used = self.stage_named(name, stage.index)
                waiting.extend([used] if used else [])
        return frozenset(found)

    @cached_property
    def has_open_base(self) -> bool:
        """Whether only the build knows what some stage is built on, as in `FROM build_${TARGETARCH}`."""
        return any(not node.image_word.is_known for node in self.select(From))

    @cached_property
    def shipped(self) -> frozenset[int]:
        """The indexes of the stages whose layers are in the final image: it and what it is FROM."""
        return frozenset(stage.index for stage in self.stages[-1].lineage) if self.stages else frozenset({-1})

    def ships(self, node: Instruction) -> bool:
        """Whether what an instruction leaves behind is carried by an image: the final one, or an ONBUILD's."""
        return node.is_onbuild or node.stage in self.shipped

    @cached_property
    def arg_names(self) -> frozenset[str]:
        """Every name that some ARG declares."""
        return frozenset(pair.name.value for arg in self.select(Arg) for pair in arg.pairs)

    def is_open(self, word: Word) -> bool:
        """Whether only the build knows what a word says: it uses a build argument, or a command's output."""
        return any(not each.is_known and (each.is_declared or each.name in self.arg_names) for each in word.variables)

    def names_used_by(self, stage: Stage) -> list[str]:
        """The stages that a stage copies or mounts from, as it names them."""
        mounted = [mount.get("from") for run in stage.every(Run) for mount in run.mounts]
        return [name for name in (*stage.copied_from, *mounted) if name]

    @cached_property
    def experiments(self) -> frozenset[str]:
        """The experimental checks that `# check=experimental=…` asks for."""
        return frozenset(name for each in self.directives if each.name == "check" for name in experimental(each))

    def ignores(self, names: Collection[str], line: int) -> bool:
        """Whether a comment asks not to report any of these names (ids, peers' codes) on this line."""
        if line not in self.by_line:
            self.by_line[line] = tuple(each for each in self.pragmas if each.first_line <= line <= each.last_line)
        return any(pragma.covers(names, line) for pragma in self.by_line[line])
