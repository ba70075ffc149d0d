"""Paths as given → the files to review: those that git would see, of kinds that are known, none outside the folder."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from agentcore.artifacts import OBJECT_KEY, Kind, is_for_others, kind_of
from agentcore.cli.companions import environments
from agentcore.parsing import helm_folders, limits
from agentcore.parsing.kustomize import patches

STDIN = "-"
SKIPPED_FOLDERS = (".git", ".hg", ".svn", ".venv", "__pycache__", "node_modules")
MOST_BYTES = limits.LOCAL.of(limits.FILE_BYTES).number
NAMES_WITHOUT_SUFFIX = ("dockerfile", "containerfile", ".dockerignore", ".helmignore")
# patterns as text: a review of named files needs none of them, and compiling them takes time
# `dockerfile.py` is about Dockerfiles; `Dockerfile.web` is one
NO_DOCKERFILES = r"(?i)dockerfile\.(pyi?|[jt]sx?|go|rs|rb|java|kt|cs|[ch]|php|lua|sh|md|rst|html|css)"
# what begins a Dockerfile of any other suffix
INSTRUCTION = r"(?i)(?:\s|#.*\n)*(?:add|arg|cmd|copy|entrypoint|env|from|label|maintainer|run|shell|user|workdir)\s"
PLAIN_DOCKERFILE = r"(?i)(docker|container)file|.+\.(docker|container)file"
VERSION_KEY = r"""(?m)^["']?apiVersion["']?[ \t]*:|"apiVersion"\s*:"""
KIND_KEY = r"""(?m)^["']?kind["']?[ \t]*:|"kind"\s*:"""
OS_ERROR = r"(?:IO error for operation on .*?: )?([^:()]+?)(?: \(os error \d+\))?$"

Unwanted = Callable[[str], bool]


@dataclass
class Gathered:
    """The files to review under the paths that are shown, where each really is, and what could not be read."""

    contents: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, Path] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def gathered(paths: Sequence[str], stdin_name: str, is_excluded: Unwanted, *, only_known: bool = False) -> Gathered:
    """Read what is to be reviewed: of folders, what is known and not excluded; of what is named, all.

    With `only_known`, a path that is named is treated like one that was found: hooks name whatever changed.
    """
    found = Gathered()
    named = [Path(given) for given in paths if given != STDIN]
    charts = helm_folders.roots(_shown(path) for path in named) if only_known else ()
    for given in paths:
        path = Path(given)
        if given == STDIN:
            found.contents[stdin_name] = sys.stdin.buffer.read(MOST_BYTES + 1)
        elif path.is_dir():
            entries = sorted(_walk(path, found.problems))
            inner = helm_folders.roots(_shown(entry) for entry in entries)
            for entry in entries:
                if not is_excluded(str(entry)):
                    _read_if_known(entry, found, inner, below=path)
        elif not only_known:
            _read(path, found, is_wanted=_is_anything)
        elif not is_excluded(given):
            _read_if_known(path, found, charts, below=Path())
    _add_environments(found)
    _leave_patches_out(found, () if only_known else named)
    return found


def _add_environments(found: Gathered) -> None:
    """Compose reads the `.env` beside its files, whoever names it or ignores it."""
    for path in tuple(dict.fromkeys(environments(found.contents))):
        place = Path(path)
        if place.is_file() and not place.is_symlink():
            _read(place, found, is_wanted=_is_text)


def _leave_patches_out(found: Gathered, named: Sequence[Path]) -> None:
    """A patch that was found is no object on its own; one that is named is reviewed all the same."""

    def read(path: str) -> bytes | None:
        try:
            return Path(path).read_bytes()[:MOST_BYTES]
        except OSError:
            return None

    for path in patches(found.contents, read).difference(_shown(path) for path in named):
        found.contents.pop(path, None)
        found.places.pop(path, None)


def _read_if_known(path: Path, found: Gathered, charts: Sequence[str], *, below: Path) -> None:
    shown = _shown(path)
    chart = helm_folders.root_of(shown, charts)
    if chart is not None and helm_folders.is_chart_file(shown, chart):
        is_wanted: Callable[[bytes], bool] = _is_anything
    elif chart:
        is_wanted = _is_text
    elif _has_known_name(path):
        is_hidden = any(part.startswith(".") for part in path.relative_to(below).parts)
        is_wanted = partial(_is_known, shown, is_hidden=is_hidden)
    else:
        return
    if path.is_file() and not path.is_symlink():
        _read(path, found, is_wanted=is_wanted)


def _walk(folder: Path, problems: list[str]) -> Iterator[Path]:
    """Every entry below a folder that git does not ignore; links are named, not followed."""
    from ignore import WalkBuilder
    from ignore.overrides import OverrideBuilder

    skipped = OverrideBuilder(folder)
    for name in SKIPPED_FOLDERS:
        skipped = skipped.add(f"!{name}")
    # hidden files are looked at, ignore files count outside of repositories too, other tools' `.ignore` does not
    builder = WalkBuilder(folder).hidden(False).ignore(False).require_git(False).overrides(skipped.build())
    walk = builder.build()
    while True:
        try:
            entry = next(walk).path()
        except StopIteration:
            return
        except Exception as error:  # the library's own, which it derives from nothing narrower
            problems.append(_reason(error, folder))
            continue
        yield entry


def _reason(error: Exception, folder: Path) -> str:
    said = str(error.args[0]) if error.args else str(error)
    path, separator, rest = said.partition(": ")
    reason = re.search(OS_ERROR, rest)
    return f"{path}: {reason[1].strip()}." if separator and reason else f"{folder}: {said}."


def _has_known_name(path: Path) -> bool:
    """Whether a file found in a folder may be one to review, as far as its name tells."""
    if not path.suffix and not path.name.lower().startswith(NAMES_WITHOUT_SUFFIX):
        return False
    if re.fullmatch(NO_DOCKERFILES, path.name):
        return False
    return path.suffix == ".json" or kind_of(path.as_posix(), "") is not Kind.UNKNOWN


def _is_known(shown: str, content: bytes, *, is_hidden: bool) -> bool:
    """Whether a file found in a folder is one to review, by its content where the name leaves it open.

    A YAML file that is named is taken for a manifest; among the others of a repository it may be anything,
    and JSON or what stands in hidden folders is one only if it says so twice.
    """
    text = content.decode("utf-8", "replace")
    kind = kind_of(shown, text)
    if kind is Kind.DOCKERFILE:
        is_plain = re.fullmatch(PLAIN_DOCKERFILE, shown.rpartition("/")[2])
        return bool(is_plain or re.match(INSTRUCTION, text.removeprefix("\ufeff")))
    if kind is not Kind.KUBERNETES:
        return kind is not Kind.UNKNOWN and not (kind is Kind.YAML and is_for_others(shown))
    if is_hidden or shown.endswith(".json"):
        return bool(re.search(VERSION_KEY, text) and re.search(KIND_KEY, text))
    return bool(OBJECT_KEY.search(text))


def _is_anything(content: bytes) -> bool:
    return True


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeError:
        return False


def _read(path: Path, found: Gathered, *, is_wanted: Callable[[bytes], bool]) -> None:
    """Take a file in; no more of it than decides that it is too large."""
    shown = _shown(path)
    if shown in found.contents:
        return
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        found.problems.append(f"{shown}: {error.strerror}.")
        return
    if is_wanted(content):
        found.contents[shown] = content
        found.places[shown] = path


def _shown(path: Path) -> str:
    """The path as text, with `/`; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def common_folder(paths: Iterable[str]) -> Path:
    """The innermost folder that holds every path; the current one if only stdin is read."""
    named = [os.path.abspath(path) for path in paths if path != STDIN]
    if not named:
        return Path.cwd()
    common = Path(os.path.commonpath(named))
    return common if common.is_dir() else common.parent
