"""Parts of a course: what can be published on its own, and what a version is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from courses.models import Course
from teaching.studio import working
from teaching.studio.editing.heads import heads_of
from teaching.studio.models import CourseVersion
from teaching.studio.working import Change

Shas = dict[str, str]  # the sha256 of a blob, by path


@dataclass(frozen=True)
class Part:
    """A module's folder, the placement quizzes, or a file beside them, with what was done to it."""

    path: str
    changes: tuple[Change, ...]
    title: str = ""  # of a module, with its code

    @property
    def name(self) -> str:
        """What a person reads: `01-pods`, `Placement quizzes`, `course.yaml`."""
        return "Placement quizzes" if self.path == "placement" else self.path.removeprefix("modules/")

    @property
    def id(self) -> str:
        return f"part-{self.path}".replace("/", "-").replace(".", "-")


def part_of(path: str) -> str:
    """The part that a file belongs to: `modules/01-pods` of `modules/01-pods/lessons/01-first.md`."""
    first, _, rest = path.partition("/")
    return f"modules/{rest.partition('/')[0]}" if first == "modules" and rest else first


def changed_parts(course: Course, since: CourseVersion | None) -> list[Part]:
    """What was changed in the working copy, part by part, in the order of the course."""
    found: dict[str, list[Change]] = {}
    for change in working.changes(course, since):
        found.setdefault(part_of(change.path), []).append(change)
    return [Part(path, tuple(changes)) for path, changes in found.items()]


def titled(course: Course, parts: Iterable[Part]) -> list[Part]:
    """The parts with the titles of their modules, as the working copy has them. Two queries at most."""
    parts = list(parts)
    heads = course.working_files.filter(path__in=[f"{part.path}/module.yaml" for part in parts])
    keys = {path.removesuffix("/module.yaml"): (sha, False) for path, sha in heads.values_list("path", "blob_id")}
    known = heads_of(keys.values())
    titles = {path: f"{known[key].code} {known[key].title}".strip() for path, key in keys.items()}
    return [replace(part, title=titles.get(part.path, "")) for part in parts]


def only(parts: Iterable[str], files: Mapping[str, str]) -> Shas:
    """The files of these parts."""
    chosen = set(parts)
    return {path: sha for path, sha in files.items() if part_of(path) in chosen}


def merged(base: Mapping[str, str], parts: Iterable[str], files: Mapping[str, str]) -> Shas:
    """A version's files with some parts replaced; without parts everything is."""
    chosen = set(parts)
    if not chosen:
        return dict(files)
    kept = {path: sha for path, sha in base.items() if part_of(path) not in chosen}
    return dict(sorted((kept | dict(files)).items()))


def working_shas(course: Course) -> Shas:
    return dict(course.working_files.values_list("path", "blob_id"))
