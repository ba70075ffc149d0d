"""File sets: added, renamed, removed, and which files are handed in at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction

from courses.editing import EditorFile
from courses.shaping import at
from labs.reading import DEFINITION, NAMED_SETS, SINGLE_SETS
from teaching.studio import working
from teaching.studio.labs import writing
from teaching.studio.labs.bench import Bench

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MAX_NAME = 60
MAX_SETS = 60
MAX_FILES = 12
KINDS = {"alternatives": "Alternative", "mistakes": "Mistake"}


class Refused(Exception):
    """What cannot be done, in words, with what to do instead."""


@dataclass(frozen=True)
class SetFile:
    """A file of a set as its editor shows it; `sha` is empty where the set leaves the file out."""

    editor: EditorFile
    at: str  # in the working copy
    sha: str
    is_text: bool = True


def files_in(bench: Bench, name: str) -> list[SetFile]:
    """Those that are handed in, in tab order, then whatever else the set holds."""
    held = bench.source.sets[name].files if name in bench.source.sets else {}
    paths = [*bench.source.paths, *(path for path in held if path not in bench.source.paths)]
    return [
        set_file(EditorFile(path, "", number), held.get(path, b""), f"{bench.root}/{name}/{path}", bench)
        for number, path in enumerate(dict.fromkeys(paths))
    ]


def set_file(empty: EditorFile, content: bytes, at: str, bench: Bench) -> SetFile:
    sha = bench.shas.get(at.removeprefix(f"{bench.root}/"), "")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\0"
    is_text = "\0" not in text
    return SetFile(replace(empty, text=text if is_text else ""), at, sha, is_text)


@transaction.atomic
def add(bench: Bench, kind: str, name: str, *, like: str, by: Any) -> str:
    """A new set with the files of another, or empty ones; its name in the lab."""
    name = sound_name(name)
    if kind not in NAMED_SETS:
        raise Refused("Choose an alternative or a mistake.")
    if f"{kind}/{name}" in bench.source.sets:
        raise Refused(f"There is `{kind}/{name}` already. Choose another name.")
    if len(bench.source.sets) >= MAX_SETS:
        raise Refused(f"A lab has at most {MAX_SETS} file sets. Remove one first.")
    begin_set(bench, f"{kind}/{name}", like=like, by=by)
    return f"{kind}/{name}"


def begin_set(bench: Bench, name: str, *, like: str, by: Any) -> None:
    files = dict(bench.source.sets[like].files) if like in bench.source.sets else dict.fromkeys(bench.source.paths, b"")
    for path, content in files.items():
        working.write(bench.course, f"{bench.root}/{name}/{path}", content, base="", by=by)


@transaction.atomic
def rename(bench: Bench, name: str, new: str, *, by: Any) -> str:
    """Call a set otherwise, and say so in what is stated of it."""
    kind, _, old = name.partition("/")
    new = sound_name(new)
    if not old or name not in bench.source.sets:
        raise Refused("The starter and the solution keep their names.")
    if f"{kind}/{new}" in bench.source.sets:
        raise Refused(f"There is `{kind}/{new}` already. Choose another name.")
    working.move(bench.course, {f"{bench.root}/{name}": f"{bench.root}/{kind}/{new}"}, by=by)
    if kind == "mistakes":
        write_definition(bench, writing.rename_mistake(bench.text, old, new), by=by)
    return f"{kind}/{new}"


@transaction.atomic
def remove(bench: Bench, name: str, *, by: Any) -> None:
    kind, _, old = name.partition("/")
    if not old or name not in bench.source.sets:
        raise Refused("The starter and the solution cannot be removed: a lab needs both.")
    working.remove(bench.course, f"{bench.root}/{name}")
    if kind == "mistakes":
        write_definition(bench, writing.forget_mistake(bench.text, old), by=by)


@transaction.atomic
def hand_in(bench: Bench, sent: Mapping[str, str], *, by: Any) -> None:
    """Which files are handed in: `path-0`, `data-0`, `remove-0` of each there is, `path-new` of another.

    A file that is renamed is so in every set; one that is taken out stays in none.
    """
    named = {old: named_now(index, old, sent) for index, old in enumerate(bench.source.paths)}
    files = [file(path, f"data-{index}" in sent) for index, path in enumerate(named.values()) if path]
    new = sent.get("path-new", "").strip()
    if new:
        files.append(file(new, "data-new" in sent))
    paths = [each["path"] for each in files]
    if len(paths) != len(set(paths)):
        raise Refused("Two files cannot have the same path.")
    if not 0 < len(paths) <= MAX_FILES:
        raise Refused(f"A lab hands in between 1 and {MAX_FILES} files.")
    write_definition(bench, writing.handed_in(bench.text, files), by=by)
    for name, held in bench.source.sets.items():
        for path in held.files:
            if named.get(path) == "":
                working.remove(bench.course, f"{bench.root}/{name}/{path}")
    move_files(bench, {old: path for old, path in named.items() if path not in ("", old)}, by=by)
    for name in SINGLE_SETS if new else ():
        if not working.find(bench.course, f"{bench.root}/{name}/{new}"):
            working.write(bench.course, f"{bench.root}/{name}/{new}", b"", base="", by=by)


def named_now(index: int, old: str, sent: Mapping[str, str]) -> str:
    """What a file is called by the form; empty where it is taken out."""
    return "" if f"remove-{index}" in sent else sent.get(f"path-{index}", old).strip()


def file(path: str, is_data: bool) -> dict[str, Any]:
    return {"path": sound_path(path), **({"data": True} if is_data else {})}


def move_files(bench: Bench, renames: Mapping[str, str], *, by: Any) -> None:
    places = {
        f"{bench.root}/{name}/{old}": f"{bench.root}/{name}/{new}"
        for name, held in bench.source.sets.items()
        for old, new in renames.items()
        if old in held.files
    }
    if places:
        working.move(bench.course, places, by=by)


def write_definition(bench: Bench, text: str, *, by: Any) -> None:
    if text != bench.text:
        working.write(bench.course, bench.path, text.encode(), base=bench.base, by=by)


def sound_name(name: str) -> str:
    name = name.strip().lower().replace(" ", "-")
    if not NAME.match(name) or len(name) > MAX_NAME:
        raise Refused(f"A set's name is made of small letters, digits and hyphens, {MAX_NAME} at most: `no-user`.")
    return name


def sound_path(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or str(pure) != path or not working.SOUND_PATH.fullmatch(path):
        raise Refused(f"`{path[:80]}` is no plain path such as `Dockerfile` or `k8s/web.yaml`.")
    if path == DEFINITION:
        raise Refused(f"`{DEFINITION}` is what defines the lab; learners cannot hand it in.")
    return path


def current_statement(bench: Bench, name: str) -> dict[str, Any]:
    """What `lab.yaml` says a mistake gets; empty where it says nothing."""
    stated = at(bench.source.document, "mistakes", name.removeprefix("mistakes/"))
    return stated if isinstance(stated, dict) else {}
