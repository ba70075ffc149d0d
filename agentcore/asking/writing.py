"""The files that a reply brings, the ids of the decisions that they show, and what they were written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agentcore.asking.reply import WrittenFile
from agentcore.blueprints import chart as charts
from agentcore.blueprints import compose as projects
from agentcore.blueprints import dockerfiles, kubernetes
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Written:
    """Files that belong together, and the decisions behind them; `wanted` names what they are about."""

    wanted: Wanted
    files: tuple[WrittenFile, ...] = ()
    decisions: tuple[str, ...] = ()

    def __add__(self, other: Written) -> Written:
        return Written(self.wanted, (*self.files, *other.files), (*self.decisions, *other.decisions))


def image(wanted: Wanted) -> Written:
    """Dockerfile, .dockerignore, and what the image needs besides."""
    return Written(wanted, _files(dockerfiles.dockerfile(wanted)), dockerfiles.decisions(wanted))


def project(wanted: Wanted) -> Written:
    """A Compose file, and an example of the settings that it reads."""
    return Written(wanted, _files(projects.compose(wanted)), projects.decisions(wanted))


def built_project(wanted: Wanted) -> Written:
    """The same with what it builds from, unless it runs from an image that is there."""
    if runs_as_it_is(wanted):
        return project(wanted)
    return image(wanted) + project(wanted)


def runs_as_it_is(wanted: Wanted) -> bool:
    """Whether an image is named, or finished software, and nothing of one's own is built."""
    return wanted.stack is None and (bool(wanted.image) or Plan(wanted).software is not None)


def manifests(wanted: Wanted) -> Written:
    """The objects of a program, one a file below `k8s/`."""
    return Written(wanted, _files(kubernetes.manifests(wanted)), kubernetes.decisions(wanted))


def chart(wanted: Wanted) -> Written:
    """A chart below `chart/`."""
    decisions = (*charts.decisions(wanted), *kubernetes.decisions(wanted))
    return Written(wanted, _files(charts.chart(wanted)), decisions)


def _files(texts: Mapping[str, str]) -> tuple[WrittenFile, ...]:
    return tuple(WrittenFile(path, text) for path, text in texts.items())
