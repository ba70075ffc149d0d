"""Reads a course folder as it lies: files found, front matter split off, YAML located. `checking` judges it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from courses.fencing import Fence, fences
from courses.including import include
from courses.kinds import FolderKind, folder_kinds
from courses.locating import Located, YamlRefused, locate
from courses.picturing import Picture, PictureRefused, read_picture
from courses.pointing import known
from courses.problems import Problem
from courses.revising import revision_of
from courses.shaping import MAX_MODULE_SLUG, MAX_SLUG, listed

NUMBERED = re.compile(r"(?P<number>\d\d)-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)\Z")
IMAGE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(webp|png)")
MAX_FILE_BYTES = 512 * 1024


@dataclass
class LessonSource:
    path: Path
    slug: str
    text: str
    front: Located
    body: str  # with what it includes
    lines: tuple[int, ...]  # the file's line that each line of the body comes from
    includes: bool
    fences: list[Fence]
    checks: list[Located]

    def line(self, number: int) -> int:
        """The file's line of a line of the body, from 1."""
        return self.lines[min(number, len(self.lines)) - 1]


@dataclass
class QuizSource:
    path: Path
    slug: str
    text: str
    document: Located

    @property
    def questions(self) -> list[Any]:
        questions = self.document.data.get("questions") if isinstance(self.document.data, dict) else None
        return questions if isinstance(questions, list) else []


@dataclass
class FolderSource:
    """An activity that another app reads."""

    kind: FolderKind
    folder: Path
    slug: str

    @cached_property
    def revision(self) -> str:
        """A hash over the names and bytes of all its files."""
        return revision_of(self.folder)

    @cached_property
    def outcomes_tested(self) -> set[str]:
        return self.kind.outcomes_tested(self.folder)


@dataclass
class ModuleSource:
    """A module's folder. `slugs` are the link targets of the whole course: {"lesson": {…}, "lab": {…}, …}."""

    folder: Path
    slug: str
    text: str
    document: Located
    slugs: dict[str, set[str]]
    kubernetes_version: str
    lessons: list[LessonSource] = field(default_factory=list)
    quiz: QuizSource | None = None
    folders: list[FolderSource] = field(default_factory=list)
    diagrams: dict[str, str] = field(default_factory=dict)
    images: dict[str, Picture] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.folder / "module.yaml"

    @property
    def outcomes(self) -> dict[str, str]:
        outcomes = self.document.data.get("outcomes") if isinstance(self.document.data, dict) else None
        return outcomes if isinstance(outcomes, dict) else {}


@dataclass
class CourseSource:
    folder: Path
    text: str
    document: Located
    placements: list[QuizSource] = field(default_factory=list)
    modules: list[ModuleSource] = field(default_factory=list)
    slugs: dict[str, set[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    coverage: Located | None = None
    coverage_text: str = ""

    @property
    def path(self) -> Path:
        return self.folder / "course.yaml"

    @property
    def slug(self) -> str:
        return self.folder.resolve().name


def read_course(folder: Path) -> CourseSource:
    """Everything in a course folder, with what could not be read as `problems`."""
    reader = _Reader()
    text, document = reader.yaml(folder / "course.yaml")
    course = CourseSource(folder, text, document, problems=reader.problems)
    data = document.data if isinstance(document.data, dict) else {}
    version = str(data.get("kubernetes_version", "1.34"))
    course.slugs = {"lesson": set(), "quiz": set(), "module": set(), **known()}
    course.placements = [reader.quiz(path, path.stem) for path in reader.files(folder / "placement", ".yaml")]
    for path, slug in reader.numbered(folder / "modules", is_folder=True, longest=MAX_MODULE_SLUG):
        course.modules.append(reader.module(path, slug, course.slugs, version))
    for question in questions_of(course):
        question.setdefault("kubernetes_version", version)
    if (folder / "coverage.yaml").exists():
        course.coverage_text, course.coverage = reader.yaml(folder / "coverage.yaml")
    reader.strangers(folder, {"course.yaml", "coverage.yaml", "placement", "modules"})
    return course


def questions_of(course: CourseSource) -> Iterator[dict[str, Any]]:
    """The questions that the engine marks, of quizzes and lessons: they are read against the course's version."""
    quizzes = [*course.placements, *(module.quiz for module in course.modules if module.quiz)]
    asked = [question for quiz in quizzes for question in quiz.questions]
    asked += [check.data for module in course.modules for lesson in module.lessons for check in lesson.checks]
    yield from (question for question in asked if isinstance(question, dict) and question.get("type") == "fix")


def end_of_front(lines: list[str]) -> int:
    """The index of the line that ends a lesson's front matter; -1 where it has none."""
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), -1)
    return end if lines[0].rstrip() == "---" else -1


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def problem(self, path: Path, line: int, message: str) -> None:
        self.problems.append(Problem(path, line, message))

    def text(self, path: Path) -> str:
        """A file's text exactly as it is, line ends included; empty with a problem if it cannot be read."""
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                self.problem(path, 1, f"larger than {MAX_FILE_BYTES // 1024} KiB")
                return ""
            text = path.read_bytes().decode()
            if "\0" in text or text.startswith("\ufeff"):
                self.problem(path, 1, "holds a null byte or a byte order mark; save it as plain UTF-8")
                return ""
            return text
        except FileNotFoundError:
            self.problem(path, 1, "this file is missing")
        except (UnicodeDecodeError, OSError) as error:
            self.problem(path, 1, f"cannot be read: {error}")
        return ""

    def yaml(self, path: Path) -> tuple[str, Located]:
        text = self.text(path)
        return text, self.located(path, text)

    def located(self, path: Path, text: str, first_line: int = 1) -> Located:
        try:
            return locate(text, first_line=first_line)
        except YamlRefused as error:
            self.problem(path, error.line, error.message)
        return Located()

    def files(self, folder: Path, suffix: str) -> list[Path]:
        if not folder.is_dir():
            return []
        self.strangers(folder, {path.name for path in folder.glob(f"*{suffix}") if path.is_file()})
        return sorted(path for path in folder.glob(f"*{suffix}") if path.is_file())

    def numbered(
        self, folder: Path, *, is_folder: bool, suffix: str = "", longest: int = MAX_SLUG
    ) -> Iterator[tuple[Path, str]]:
        """The numbered entries in their order, with their slugs."""
        if not folder.is_dir():
            return
        for path in sorted(folder.iterdir()):
            if path.name.startswith("."):
                continue
            name = path.name.removesuffix(suffix)
            match = NUMBERED.match(name)
            if match and path.is_dir() is is_folder and path.name.endswith(suffix):
                if len(match["slug"]) > longest:
                    self.problem(path, 1, f"the name after its number has at most {longest} characters; shorten it")
                yield path, match["slug"]
            else:
                what = "folder" if is_folder else f"`{suffix}` file"
                self.problem(path, 1, f"expected a {what} named like `01-build-cache{suffix}`: two digits, then a slug")

    def strangers(self, folder: Path, known: set[str]) -> None:
        """Complain about entries that nothing reads: they would be lost."""
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if path.name not in known and not path.name.startswith("."):
                self.problem(path, 1, f"nothing reads this; a folder here holds {listed(sorted(known)) or 'nothing'}")

    def module(self, folder: Path, slug: str, slugs: dict[str, set[str]], version: str) -> ModuleSource:
        text, document = self.yaml(folder / "module.yaml")
        module = ModuleSource(folder, slug, text, document, slugs, version)
        slugs["module"].add(slug)
        for path, lesson in self.numbered(folder / "lessons", is_folder=False, suffix=".md"):
            module.lessons.append(self.lesson(path, lesson))
            slugs["lesson"].add(lesson)
        if (folder / "quiz.yaml").exists():
            module.quiz = self.quiz(folder / "quiz.yaml", slug)
            slugs["quiz"].add(slug)
        for kind in folder_kinds():
            slugs.setdefault(kind.name, set())
            for path, activity in self.numbered(folder / kind.folder, is_folder=True):
                module.folders.append(FolderSource(kind, path, activity))
                slugs[kind.name].add(activity)
        module.diagrams = {path.name: self.text(path) for path in self.files(folder / "diagrams", ".svg")}
        module.images = self.images(folder / "images")
        known = {"module.yaml", "lessons", "quiz.yaml", "diagrams", "images"} | {kind.folder for kind in folder_kinds()}
        self.strangers(folder, known)
        return module

    def images(self, folder: Path) -> dict[str, Picture]:
        """The pictures by name, without those that are refused."""
        found = {}
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if not IMAGE_NAME.fullmatch(path.name) or not path.is_file():
                self.problem(
                    path, 1, "an image is named like `front-end.webp`: small letters, digits, hyphens, .webp or .png"
                )
                continue
            try:
                found[path.name] = read_picture(path.read_bytes(), path.suffix[1:])
            except (PictureRefused, OSError) as refused:
                self.problem(path, 1, str(refused))
        return found

    def quiz(self, path: Path, slug: str) -> QuizSource:
        text, document = self.yaml(path)
        return QuizSource(path, slug, text, document)

    def lesson(self, path: Path, slug: str) -> LessonSource:
        text = self.text(path)
        lines = text.replace("\r\n", "\n").split("\n")
        end = end_of_front(lines)
        if end < 0:
            self.problem(path, 1, "a lesson begins with its front matter between two lines of `---`")
        front = self.located(path, "\n".join(lines[1:end]), 2) if end > 0 else Located()
        included = include("\n".join(lines[end + 1 :]))
        origins = tuple(end + 1 + line for line in included.lines)
        for line, message in included.faults:
            self.problem(path, end + 1 + line, message)
        found = list(fences(included.text))
        checks = [
            self.located(path, fence.text, origins[fence.first - 1] + 1) for fence in found if fence.info == "question"
        ]
        return LessonSource(path, slug, text, front, included.text, origins, included.count > 0, found, checks)
