"""The files that a reply brings, and the ids of the decisions that they show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from agentcore.asking.reply import WrittenFile
from agentcore.blueprints import dockerfiles, kubernetes
from agentcore.blueprints.wanted import Wanted
from agentcore.contract import Platform


@dataclass(frozen=True, slots=True)
class Written:
    """Files that belong together, and the decisions behind them."""

    files: tuple[WrittenFile, ...] = ()
    decisions: tuple[str, ...] = ()


def image(wanted: Wanted) -> Written:
    """Dockerfile, .dockerignore, and what the image needs besides."""
    return Written(_files(dockerfiles.dockerfile(wanted)), dockerfiles.decisions(wanted))


def manifests(wanted: Wanted) -> Written:
    """The objects of a program, one a file below `k8s/`."""
    return Written(_files(kubernetes.manifests(wanted)), kubernetes.decisions(wanted))


def running(wanted: Wanted, platforms: Collection[Platform]) -> dict[Platform, Written]:
    """What runs it, for each platform."""
    written = {Platform.DOCKER: Written, Platform.KUBERNETES: lambda: manifests(wanted)}
    return {platform: written[platform]() for platform in platforms}


def with_image(written: Mapping[Platform, Written], wanted: Wanted) -> dict[Platform, Written]:
    """The same, with the Dockerfile beside what runs on Docker."""
    made, beside = image(wanted), written.get(Platform.DOCKER, Written())
    both = Written((*made.files, *beside.files), (*made.decisions, *beside.decisions))
    return {**written, Platform.DOCKER: both}


def chart(wanted: Wanted) -> Written:
    return Written()


def _files(texts: Mapping[str, str]) -> tuple[WrittenFile, ...]:
    return tuple(WrittenFile(path, text) for path, text in texts.items())
