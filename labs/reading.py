"""Reads a lab's folder as it lies there; `checking` and `rehearsing` judge it."""

import base64
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
    source = LabSource(folder, folder.name.partition("-")[2], Located())
    try:
        source.document = locate(source.path.read_bytes().decode())
    except YamlRefused as refused:
        source.problems.append(Problem(source.path, refused.line, refused.message))
    except (OSError, UnicodeDecodeError) as error:
        source.problems.append(Problem(source.path, 1, f"cannot be read: {error}"))
    for entry in visible(folder):
        if entry.name == EVIDENCE:
            source.evidence = read_evidence(entry, source.problems)
        elif entry.name in SINGLE_SETS and entry.is_dir():
            source.sets[entry.name] = file_set(entry)
        elif entry.name in NAMED_SETS and entry.is_dir():
            for named in visible(entry):
                source.sets[f"{entry.name}/{named.name}"] = file_set(named)
        elif entry.name != DEFINITION:
            names = ", ".join(f"`{name}`" for name in (DEFINITION, EVIDENCE, *SINGLE_SETS, *NAMED_SETS))
            source.problems.append(Problem(entry, 1, f"nothing reads this; a lab holds {names}"))
    return source


def read_evidence(path: Path, problems: list[Problem]) -> Located | None:
    try:
        return locate(path.read_bytes().decode())
    except YamlRefused as refused:
        problems.append(Problem(path, refused.line, refused.message))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path, 1, f"cannot be read: {error}"))
    return None


def visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name != ".DS_Store") if folder.is_dir() else []


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
