"""An image as it is decided on: stages of instructions, and what runs it has to know. Nothing here is text yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction with its words as they are written; `decision` is the id of what it was written for."""

    instruction: str
    words: tuple[str, ...]
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    base: str
    name: str
    steps: tuple[Step, ...]
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """What Compose does when files change while one works: `sync`, `sync+restart` or `rebuild`."""

    path: str
    action: str
    target: str = ""
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """`writable` are the folders the program writes to; everything else may be read-only."""

    stages: tuple[Stage, ...]
    ignored: tuple[str, ...] = ()  # what of this stack's files never belongs in a build
    files: Mapping[str, str] = field(default_factory=dict)  # that the image needs besides
    watched: tuple[Watch, ...] = ()
    mounted: tuple[tuple[str, str], ...] = ()  # folders of the host, shown while one works on them
    writable: tuple[str, ...] = ("/tmp",)
    needs_init: bool = False
    debug_port: int = 0  # where the development stage lets a debugger in

    @property
    def final(self) -> Stage:
        return self.stages[-1]

    def steps(self) -> Iterator[Step]:
        for stage in self.stages:
            yield from stage.steps

    def stage(self, name: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.name == name), None)
