"""A lab as it lies in the working copy: its files, and what of the course around it a check has to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.http import Http404

from agentcore.settings import DEFAULT_KUBERNETES_VERSION
from courses.kinds import folder_kinds
from courses.locating import Located, YamlRefused, locate
from courses.models import Course
from courses.pointing import known
from courses.reading import NUMBERED, ModuleSource
from labs.reading import DEFINITION, EVIDENCE, NAMED_SETS, SINGLE_SETS, LabSource, lab_of


@dataclass(frozen=True)
class Bench:
    """One lab under work. `files` are by their path in its folder, `shas` what an editor of one names as its base."""

    course: Course
    module: str
    folder: str
    files: Mapping[str, bytes]
    shas: Mapping[str, str]
    source: LabSource
    around: ModuleSource

    @property
    def root(self) -> str:
        return root_of(self.module, self.folder)

    @property
    def slug(self) -> str:
        return slug_of(self.folder)

    @property
    def path(self) -> str:
        """Of `lab.yaml`, in the working copy."""
        return f"{self.root}/{DEFINITION}"

    @property
    def evidence_path(self) -> str:
        return f"{self.root}/{EVIDENCE}"

    @property
    def base(self) -> str:
        return self.shas.get(DEFINITION, "")

    @property
    def text(self) -> str:
        """`lab.yaml` as it is."""
        return self.files.get(DEFINITION, b"").decode(errors="replace").replace("\r\n", "\n")

    @property
    def title(self) -> str:
        return str(self.source.definition.get("title") or self.folder)

    @property
    def criteria(self) -> list[dict[str, Any]]:
        return [one if isinstance(one, dict) else {} for one in self.source.listed("criteria")]

    @property
    def mistakes(self) -> dict[str, Any]:
        """What `lab.yaml` says each mistake gets, by its name."""
        stated = self.source.definition.get("mistakes")
        return stated if isinstance(stated, dict) else {}

    @property
    def set_names(self) -> list[str]:
        """Every file set, in the order of the matrix."""
        named = [name for kind in NAMED_SETS for name in sorted(self.source.sets) if name.startswith(f"{kind}/")]
        return [*(name for name in SINGLE_SETS if name in self.source.sets), *named]

    def with_typed(self, typed: Mapping[str, bytes]) -> Bench:
        """The same with other contents of some files: what an author sees before it is saved."""
        files = {**self.files, **typed}
        return replace(self, files=files, source=lab_of(Path(self.root), files))

    def address(self) -> dict[str, str]:
        """What its addresses are made of."""
        return {"module": self.module, "folder": self.folder}


def root_of(module: str, folder: str) -> str:
    return f"modules/{module}/labs/{folder}"


def bench_of(course: Course, module: str, folder: str) -> Bench:
    """The lab in this folder of the working copy; Http404 where there is none. Three queries."""
    root = root_of(module, folder)
    rows = course.working_files.filter(path__startswith=f"{root}/").values_list("path", "blob_id", "blob__content")
    files = {path.removeprefix(f"{root}/"): bytes(content) for path, _, content in rows}
    if not files:
        raise Http404(f"There is no lab {folder} in {module}.")
    shas = {path.removeprefix(f"{root}/"): sha for path, sha, _ in rows}
    return Bench(course, module, folder, files, shas, lab_of(Path(root), files), around(course, module))


def around(course: Course, module: str) -> ModuleSource:
    """The module as a lab's check reads it: its outcomes, and what in the course can be linked to. Two queries."""
    folder = Path("modules") / module
    named = {"course.yaml", f"{folder}/module.yaml"}
    contents = dict(course.working_files.filter(path__in=named).values_list("path", "blob__content"))
    texts = {path: bytes(content).decode(errors="replace") for path, content in contents.items()}
    version = data_of(texts.get("course.yaml", "")).data
    version = version.get("kubernetes_version") if isinstance(version, dict) else None
    text = texts.get(f"{folder}/module.yaml", "")
    slugs = slugs_in(course.working_files.values_list("path", flat=True))
    found = slug_of(module)
    return ModuleSource(folder, found, text, data_of(text), slugs, str(version or DEFAULT_KUBERNETES_VERSION))


def data_of(text: str) -> Located:
    try:
        return locate(text)
    except YamlRefused:
        return Located()


def slugs_in(paths: Any) -> dict[str, set[str]]:
    """What links may name, by the names of files and folders, as courses.reading finds it on disk."""
    folders = {kind.folder: kind.name for kind in folder_kinds()}
    slugs: dict[str, set[str]] = {"lesson": set(), "quiz": set(), "module": set(), **known()}
    for path in paths:
        match path.split("/"):
            case ["modules", module, "quiz.yaml"]:
                slugs["quiz"].add(slug_of(module))
            case ["modules", module, "module.yaml"]:
                slugs["module"].add(slug_of(module))
            case ["modules", _, "lessons", name]:
                slugs["lesson"].add(slug_of(name.removesuffix(".md")))
            case ["modules", _, kind, name, _, *_] if kind in folders:
                slugs.setdefault(folders[kind], set()).add(slug_of(name))
    return slugs


def slug_of(name: str) -> str:
    match = NUMBERED.match(name)
    return match["slug"] if match else name
