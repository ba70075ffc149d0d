"""The files that a reply brings, and the ids of the decisions that they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agentcore.asking.reply import WrittenFile
from agentcore.blueprints import dockerfiles
from agentcore.blueprints.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Written:
    files: tuple[WrittenFile, ...] = ()
    decisions: tuple[str, ...] = ()

    def __add__(self, other: Written) -> Written:
        """Both; a path that both have is the first one's."""
        paths = {file.path for file in self.files}
        added = tuple(file for file in other.files if file.path not in paths)
        return Written((*self.files, *added), tuple(dict.fromkeys((*self.decisions, *other.decisions))))


def image(wanted: Wanted) -> Written:
    """Dockerfile, .dockerignore, and what the image needs besides."""
    return Written(_files(dockerfiles.dockerfile(wanted)), dockerfiles.decisions(wanted))


def _files(texts: Mapping[str, str]) -> tuple[WrittenFile, ...]:
    return tuple(WrittenFile(path, text) for path, text in texts.items())
