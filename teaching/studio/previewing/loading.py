"""Loads the working copy into a preview, sound or not: what cannot be loaded keeps its published text."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from courses.checking import check_source
from courses.drawing import parse
from courses.markdown import render, render_lesson
from courses.models import Course
from courses.problems import Problem
from courses.reading import CourseSource, LessonSource, ModuleSource, read_course
from courses.remembering import Memory
from courses.writing import prepared, write
from labs.reading import read_lab
from labs.rehearsing import engine_lab_of
from labs.varying import every
from teaching.studio.working import Files, as_folder, contents_of, published_files

ROUNDS = 4  # what takes the place of something broken may show that something else is
PART = re.compile(r"modules/[^/]+/(?:labs/[^/]+|lessons/[^/]+|diagrams/[^/]+|quiz\.yaml)|placement/[^/]+|[^/]+\.yaml")
GROUND = re.compile(r"\.svg\Z|(?:module|course)\.yaml\Z")  # what others cannot be loaded without is mended first
PROBLEMS_SHOWN = 50


@dataclass(frozen=True)
class Remark:
    """A problem of the working copy."""

    path: str
    line: int
    message: str


@dataclass(frozen=True)
class Loaded:
    remarks: list[Remark]
    kept: list[str]  # the parts that show what is published, or are left out, since they cannot be loaded
    count: int  # of all problems

    @property
    def words(self) -> str:
        problems = f"{self.count} problem{'' if self.count == 1 else 's'} in the working copy"
        parts = f"{len(self.kept)} part{'' if len(self.kept) == 1 else 's'} not shown as written"
        return f"{problems}, {parts}" if self.kept else problems


def load(slug: str, files: Files, published: Files, memory: Memory) -> Loaded:
    """Write the files to the database at hand. `published` are those of the course that learners get.

    What `memory` knows is not checked again.
    """
    if files == published:
        Course.objects.filter(slug=slug).update(revision=revision_for(files))
        return Loaded([], [], 0)
    first: list[Remark] | None = None
    kept: list[str] = []
    for _ in range(ROUNDS):
        with as_folder(slug, files) as folder:
            source = read_course(folder)
            problems = problems_of(source, memory)
            remarks = [Remark(inside(folder, one.path), one.line, one.message) for one in problems]
            first = remarks if first is None else first
            broken = sorted(set(broken_parts(source, {part_of(one.path) for one in remarks})) - set(kept))
            broken = [part for part in broken if GROUND.search(part)] or broken
            if not broken and written(source, files):
                return Loaded(first[:PROBLEMS_SHOWN], kept, len(first))
        kept += broken or ["."]
        files = mended(files, broken, published) if broken else published
    with as_folder(slug, published) as folder:
        write(read_course(folder), revision_for(published))
    return Loaded((first or [])[:PROBLEMS_SHOWN], ["."], len(first or []))


def problems_of(source: CourseSource, memory: Memory) -> list[Problem]:
    """What `content check` says."""
    try:
        return check_source(source, rehearse=False, memory=memory)
    except Exception as error:  # a check that a draft is too strange for is no reason to show nothing
        return [Problem(source.path, 1, f"the working copy cannot be checked: {error}")]


def written(source: CourseSource, files: Files) -> bool:
    """Load a course; False, and nothing changed, if it cannot be: an author may have written anything."""
    try:
        write(source, revision_for(files))
    except Exception:
        return False
    return True


def revision_for(files: Files) -> str:
    """Never that of a published course: what is remembered of one must not be shown in the other."""
    digest = hashlib.sha256(b"preview")
    for path, content in sorted(files.items()):
        digest.update(f"\n{path}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()


def mended(files: Files, broken: list[str], published: Files) -> Files:
    """The files with the published ones in place of broken parts; a new part is left out, a new module as a whole."""
    for part in broken:
        instead = {path: content for path, content in published.items() if is_in(path, part)}
        gone = part.removesuffix("/module.yaml") if not instead else part
        files = {path: content for path, content in files.items() if not is_in(path, gone)} | instead
    return files


def is_in(path: str, part: str) -> bool:
    return path == part or path.startswith(f"{part}/")


def inside(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def part_of(path: str) -> str:
    """What is kept or given up as one: a lesson, a quiz, a lab's folder, else the module or the course itself."""
    if match := PART.match(path):
        return match[0]
    parts = path.split("/")
    return f"modules/{parts[1]}/module.yaml" if parts[0] == "modules" and len(parts) > 1 else "course.yaml"


def broken_parts(source: CourseSource, suspects: set[str]) -> Iterator[str]:
    """Those of the parts with problems that cannot be loaded. The rest is loaded as it is, unfinished as it may be."""
    for path, attempt in trials(source):
        part = part_of(inside(source.folder, path))
        if part in suspects and fails(attempt):
            yield part


def fails(attempt: Callable[[], Any]) -> bool:
    """Whether it raises, whatever it raises: what is tried was never checked."""
    try:
        attempt()
    except Exception:
        return True
    return False


def trials(source: CourseSource) -> Iterator[tuple[Path, Callable[[], Any]]]:
    """Each part with what the loader will do with it, without the database."""
    yield source.path, lambda: try_course(source)
    for placement in source.placements:
        yield placement.path, lambda quiz=placement: try_quiz(quiz.document.data)
    for module in source.modules:
        yield module.path, lambda data=module.document.data: try_module(data)
        for name, text in module.diagrams.items():
            yield module.folder / "diagrams" / name, lambda text=text: parse(text)
        for lesson in module.lessons:
            yield lesson.path, lambda lesson=lesson, module=module: try_lesson(lesson, module)
        if module.quiz:
            yield module.quiz.path, lambda data=module.quiz.document.data: try_quiz(data)
        for folder in module.folders:
            yield folder.folder, lambda path=folder.folder, module=module: try_lab(path, module)


def try_course(source: CourseSource) -> None:
    data = source.document.data
    told(data, "title", "summary")
    steps = {step["slug"]: step["title"] for step in data["path"]}
    for slug in data.get("requires", []):
        steps[slug]
    numbers(data, "position")
    float(data.get("mastery_threshold", 0.8))


def try_module(data: Any) -> None:
    told(data, "code", "title", "summary")
    dict(data["outcomes"].items())
    told(dict(enumerate(data.get("requires", []))), *range(len(data.get("requires", []))))


def try_lesson(lesson: LessonSource, module: ModuleSource) -> None:
    front = lesson.front.data
    told(front, "title", "goal")
    numbers(front, "minutes")
    told(dict(enumerate(front["outcomes"])), *range(len(front["outcomes"])))
    checks = [check.data for check in lesson.checks]
    render_lesson(
        lesson.body,
        links=no_links,
        diagrams=module.diagrams,
        images=module.images,
        checks=[check["id"] for check in checks],
    )
    for check in checks:
        try_question(check)


def try_quiz(data: Any) -> None:
    told(data, "title")
    numbers(data, "minutes", "draw")
    data["questions"][0]
    for question in data["questions"]:
        try_question(question)


def try_question(question: Any) -> None:
    told(question, "id", "prompt")
    prepared(question, no_links)


def try_lab(folder: Path, module: ModuleSource) -> None:
    source = read_lab(folder)
    told(source.definition, "title", "story", "task", "debrief")
    numbers(source.definition, "minutes")
    for text in (*(source.definition[key] for key in ("story", "task", "debrief")), *source.definition["hints"]):
        render(text, links=no_links)
    source.texts("starter")
    source.texts("solution")
    for values in every(source.variants):
        engine_lab_of(source.filled(values), module.kubernetes_version)


def no_links(scheme: str, slug: str) -> str:
    return "#"


def told(data: Any, *keys: Any) -> None:
    for key in keys:
        if not isinstance(data[key], str):
            raise TypeError(f"{key} is no text")


def numbers(data: Any, *keys: str) -> None:
    for key in keys:
        if type(data[key]) is not int or not 0 < data[key] < 32_768:
            raise TypeError(f"{key} is no number")


def course_files(course: Course) -> Files:
    """What learners get, as files: those of the latest version, or what is loaded where there is none."""
    latest = course.versions.first()
    return contents_of(latest) if latest else published_files(course)
