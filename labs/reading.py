"""Reads a lab's folder as it lies there; `checking` and `rehearsing` judge it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from courses.locating import Located, YamlRefused, locate
from courses.problems import Problem
from labs.varying import Values, filled_bytes, filled_data

DEFINITION = "lab.yaml"
EVIDENCE = "evidence.yaml"
SINGLE_SETS = ("starter", "solution")
NAMED_SETS = ("alternatives", "mistakes")
IGNORED = ".DS_Store"
Content = str | dict[str, str]


@dataclass
class FileSet:
    """Files as one might hand them in: the starter, a solution, a mistake."""

    folder: Path
    files: dict[str, bytes]


@dataclass
class LabSource:
    """A lab's folder, with what could not be read of it as `problems`."""

    folder: Path
    slug: str
    document: Located
    evidence: Located | None = None
    sets: dict[str, FileSet] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / DEFINITION

    @property
    def definition(self) -> dict[str, Any]:
        return self.document.data if isinstance(self.document.data, dict) else {}

    @property
    def paths(self) -> list[str]:
        """What learners hand in, in tab order; malformed entries left out."""
        files = self.definition.get("files")
        entries = files if isinstance(files, list) else []
        return [entry["path"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("path"), str)]

    def listed(self, key: str) -> list[Any]:
        value = self.definition.get(key)
        return value if isinstance(value, list) else []

    @property
    def variants(self) -> dict[str, list[Any]]:
        """The values by name; only of a definition that was checked."""
        return dict(self.definition.get("variants", {}))

    def filled(self, values: Values) -> "LabSource":
        """The folder as it is with these values; every line stays where it was."""
        document = replace(self.document, data=filled_data(self.document.data, values))
        sets = {
            name: FileSet(one.folder, {path: filled_bytes(content, values) for path, content in one.files.items()})
            for name, one in self.sets.items()
        }
        evidence = self.evidence and replace(self.evidence, data=filled_data(self.evidence.data, values))
        return replace(self, document=document, evidence=evidence, sets=sets)

    def handed_in(self, files: FileSet) -> dict[str, bytes]:
        """A set as the workbench would hand it in: a file left out is an empty tab."""
        return {**dict.fromkeys(self.paths, b""), **files.files}

    def texts(self, name: str) -> dict[str, str]:
        """A set's files as text; only for what was checked."""
        return {path: content.decode() for path, content in self.sets[name].files.items()} if name in self.sets else {}


def read_lab(folder: Path) -> LabSource:
    """A lab's folder on disk. Raises OSError where it cannot be read at all."""
    return lab_of(folder, file_set(folder).files)


def lab_of(folder: Path, files: Mapping[str, bytes]) -> LabSource:
    """A lab of the files in its folder, by their path in it; the folder itself need not be on any disk."""
    source = LabSource(folder, folder.name.partition("-")[2], Located())
    if DEFINITION in files:
        source.document = located(source.path, files[DEFINITION], source.problems) or Located()
    else:
        source.problems.append(Problem(source.path, 1, "this file is missing"))
    for path, content in sorted(files.items()):
        first, _, rest = path.partition("/")
        second, _, inside = rest.partition("/")
        if IGNORED in (first, second):
            continue
        if path == EVIDENCE:
            source.evidence = located(folder / path, content, source.problems)
        elif first in SINGLE_SETS and rest:
            source.sets.setdefault(first, FileSet(folder / first, {})).files[rest] = content
        elif first in NAMED_SETS and inside:
            name = f"{first}/{second}"
            source.sets.setdefault(name, FileSet(folder / name, {})).files[inside] = content
        elif path != DEFINITION:
            names = ", ".join(f"`{name}`" for name in (DEFINITION, EVIDENCE, *SINGLE_SETS, *NAMED_SETS))
            source.problems.append(Problem(folder / path, 1, f"nothing reads this; a lab holds {names}"))
    return source


def located(path: Path, content: bytes, problems: list[Problem]) -> Located | None:
    try:
        return locate(content.decode())
    except YamlRefused as refused:
        problems.append(Problem(path, refused.line, refused.message))
    except UnicodeDecodeError as error:
        problems.append(Problem(path, 1, f"cannot be read: {error}"))
    return None


def file_set(folder: Path) -> FileSet:
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return FileSet(folder, {path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


def keep(content: bytes) -> Content:
    """A file's bytes as JSON on any database: text where that loses nothing, base64 otherwise."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\0"
    return {"base64": base64.b64encode(content).decode()} if "\0" in text else text


def give_back(kept: Content) -> bytes:
    return kept.encode() if isinstance(kept, str) else base64.b64decode(kept["base64"])
