"""Loads a checked course folder into the database. Rows are found again by slug; learners' records stay."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from agentcore import knowledge
from courses.answering import type_of
from courses.checking import check_source
from courses.kinds import Description
from courses.linking import links_of
from courses.markdown import Links, render, render_inline, render_lesson
from courses.models import Activity, Course, Image, Lesson, Module, Prerequisite, Question, Quiz
from courses.picturing import Picture
from courses.problems import ContentRefused
from courses.reading import CourseSource, LessonSource, ModuleSource, QuizSource, read_course
from courses.superseding import Edition

# Sent with `course` and `folder`, in the transaction in which a folder was written to the database
course_loaded = Signal()


@dataclass(frozen=True)
class Loaded:
    course: Course
    changed: bool

    def __str__(self) -> str:
        if not self.changed:
            return f"{self.course.title}: nothing changed since it was loaded."
        count = Activity.objects.published().filter(course=self.course).count()
        return f"Loaded {self.course.title}: {self.course.modules.published().count()} modules, {count} activities."


def load_course(folder: Path, *, force: bool = False, rehearse: bool = True) -> Loaded:
    """Write a course folder to the database; raises ContentRefused, and writes nothing, if a check fails.

    Without `rehearse` its labs are not graded: for a folder whose every change was (`content check`).
    A folder that is loaded already costs one hash and one query, so every start can call this.
    """
    revision = revision_of(folder.resolve(), code_revision())
    known = Course.objects.filter(slug=folder.resolve().name, revision=revision).first()
    if known and not force:
        return Loaded(known, changed=False)
    source = read_course(folder)
    problems = check_source(source, rehearse=rehearse)
    if problems:
        raise ContentRefused(problems)
    with transaction.atomic():
        course = write(source, revision)
        course_loaded.send(sender=Course, course=course, folder=folder)
    return Loaded(course, changed=True)


def load_edition(slug: str, edition: Edition) -> Loaded:
    """Render an edition anew if the code changed since; raises ContentRefused, and writes nothing, if a check fails."""
    revision = revision_of_files(edition.files, code_revision())
    known = Course.objects.filter(slug=slug, revision=revision).first()
    if known:
        return Loaded(known, changed=False)
    with edition.folder() as folder:
        source = read_course(folder)
        problems = check_source(source, rehearse=False)
        if problems:
            raise ContentRefused(problems)
        return Loaded(write(source, revision), changed=True)


@transaction.atomic
def write(source: CourseSource, revision: str) -> Course:
    data = source.document.data
    course, _ = Course.objects.update_or_create(
        slug=source.slug,
        defaults={
            "title": data["title"],
            "summary": data["summary"],
            "position": data["position"],
            "path": data["path"],
            "mastery_threshold": data.get("mastery_threshold", 0.8),
            "kubernetes_version": str(data.get("kubernetes_version", "1.34")),
            "revision": revision,
            "source": source.text,
            "coverage": source.coverage_text,
        },
    )
    rows = _Rows(course)
    rows.catalogue(source)
    rows.fill(source)
    return course


class _Rows:
    """Writes the rows of one course: first every address, then, when all links lead somewhere, the texts."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.activities: dict[tuple[str, str], Activity] = {}

    def catalogue(self, source: CourseSource) -> None:
        self.course.prerequisites.update(published=False)
        self.course.modules.update(published=False)
        self.course.activities.update(published=False)
        titles = {step["slug"]: step["title"] for step in source.document.data["path"]}
        placements = {quiz.slug: quiz for quiz in source.placements}
        for order, slug in enumerate(source.document.data.get("requires", []), start=1):
            prerequisite, _ = Prerequisite.objects.update_or_create(
                course=self.course,
                slug=slug,
                defaults={"title": titles[slug], "order": order, "published": True},
            )
            if slug in placements:
                self.quiz_activity(placements[slug], order=order, prerequisite=prerequisite)
        for order, module in enumerate(source.modules, start=1):
            self.module(module, order)

    def module(self, source: ModuleSource, order: int) -> None:
        data = source.document.data
        module, _ = Module.objects.update_or_create(
            course=self.course,
            slug=source.slug,
            defaults={
                "folder": source.folder.name,
                "code": data["code"],
                "title": data["title"],
                "summary": data["summary"],
                "outcomes": data["outcomes"],
                "order": order,
                "published": True,
                "source": source.text,
                "diagrams": source.diagrams,
                "images": {name: picture.sha256 for name, picture in source.images.items()},
            },
        )
        keep_images(source.images.values())
        module.requires.set(Module.objects.filter(course=self.course, slug__in=data.get("requires", [])))
        for number, lesson in enumerate(source.lessons, start=1):
            about = Description(lesson.front.data["title"], lesson.front.data["minutes"])
            self.activity(
                Activity.Kind.LESSON,
                lesson.slug,
                about,
                lesson.path,
                order=number,
                module=module,
                more=(
                    revision_of(source.folder / "diagrams"),
                    *([revision_of(source.folder / "images")] if source.images else []),
                    lesson.body if lesson.includes else "",
                ),
            )
        if source.quiz:
            self.quiz_activity(source.quiz, order=100, module=module)
        for number, folder in enumerate(source.folders, start=101):
            about = folder.kind.describe(folder.folder)
            self.activity(folder.kind.name, folder.slug, about, folder.folder, order=number, module=module)

    def quiz_activity(self, source: QuizSource, **where: Any) -> None:
        about = Description(source.document.data["title"], source.document.data["minutes"])
        self.activity(Activity.Kind.QUIZ, source.slug, about, source.path, **where)

    def activity(
        self,
        kind: str,
        slug: str,
        about: Description,
        path: Path,
        *,
        order: int,
        module: Module | None = None,
        prerequisite: Prerequisite | None = None,
        more: tuple[str, ...] = (),
    ) -> None:
        self.activities[kind, slug], _ = Activity.objects.update_or_create(
            course=self.course,
            kind=kind,
            slug=slug,
            defaults={
                "module": module,
                "prerequisite": prerequisite,
                "title": about.title,
                "minutes": about.minutes,
                "counts": about.counts,
                "order": order,
                "folder": path.name,
                "revision": revision_of(path, *more),
                "published": True,
            },
        )

    def fill(self, source: CourseSource) -> None:
        links = links_of(self.course)
        for placement in source.placements:
            self.quiz(placement, links)
        for module in source.modules:
            for lesson in module.lessons:
                self.lesson(lesson, module, links)
            if module.quiz:
                self.quiz(module.quiz, links)
            for folder in module.folders:
                folder.kind.load(self.activities[folder.kind.name, folder.slug], folder.folder)

    def lesson(self, source: LessonSource, module: ModuleSource, links: Links) -> None:
        front = source.front.data
        checks = [check.data for check in source.checks]
        rendered = render_lesson(
            source.body,
            links=links,
            diagrams=module.diagrams,
            images=module.images,
            checks=[check["id"] for check in checks],
        )
        lesson, _ = Lesson.objects.update_or_create(
            activity=self.activities[Activity.Kind.LESSON, source.slug],
            defaults={
                "goal": front["goal"],
                "outcomes": front["outcomes"],
                "sources": front.get("sources", []),
                "source": source.text,
                "parts": rendered.parts,
                "contents": rendered.contents,
            },
        )
        write_questions(checks, links, lesson=lesson)

    def quiz(self, source: QuizSource, links: Links) -> None:
        quiz, _ = Quiz.objects.update_or_create(
            activity=self.activities[Activity.Kind.QUIZ, source.slug],
            defaults={"draw": source.document.data["draw"], "source": source.text},
        )
        write_questions(source.questions, links, quiz=quiz)


def keep_images(pictures: Iterable[Picture]) -> None:
    """Keep what pages may ask for; one that is there stays. One query."""
    rows = [Image(picture.sha256, picture.suffix, picture.content) for picture in pictures]
    Image.objects.bulk_create(rows, ignore_conflicts=True)


def write_questions(definitions: Iterable[dict[str, Any]], links: Links, **owner: Any) -> None:
    """Keep the rows of unchanged questions, add a row for each new or edited one, retire the others."""
    current = {question.key: question for question in Question.objects.published().filter(**owner)}
    kept = set()
    added = []
    for order, definition in enumerate(definitions, start=1):
        revision = hashlib.sha256(repr(definition).encode()).hexdigest()
        known = current.get(definition["id"])
        shown = prepared(definition, links)
        if known and known.revision == revision:
            kept.add(known.pk)
            Question.objects.filter(pk=known.pk).update(order=order, shown=shown)
            continue
        added.append(
            Question(
                **owner,
                key=definition["id"],
                revision=revision,
                type=definition["type"],
                order=order,
                outcome=definition.get("outcome", ""),
                read_again=definition.get("lesson", ""),
                definition=definition,
                shown=shown,
            )
        )
    Question.objects.published().filter(**owner).exclude(pk__in=kept).update(published=False)
    Question.objects.bulk_create(added)


def prepared(definition: dict[str, Any], links: Links) -> dict[str, Any]:
    shown = type_of(definition["type"]).prepare(definition, lambda text: render_inline(text, links=links))
    return {"prompt": render(definition["prompt"], links=links), **shown}


def revision_of(path: Path, *more: str) -> str:
    """A hash over the names and bytes of a file, or of every file in a folder."""
    if path.is_file():
        return revision_of_files({path.name: path.read_bytes()}, *more)
    files = (file for file in path.rglob("*") if file.is_file())
    return revision_of_files({file.relative_to(path).as_posix(): file.read_bytes() for file in files}, *more)


def revision_of_files(files: Mapping[str, bytes], *more: str) -> str:
    """The same, of files that are at hand: their bytes by path."""
    digest = hashlib.sha256("\n".join(more).encode())
    for name in sorted(files, key=PurePosixPath):
        digest.update(f"\n{name}\n{len(files[name])}\n".encode() + files[name])
    return digest.hexdigest()


@cache
def code_revision() -> str:
    """Changes whenever what renders, loads or is included in content may have: then everything is loaded anew."""
    root = Path(__file__).parent
    code = [file for part in (root, root.parent / "labs") for file in sorted(part.rglob("*.py"))]
    return "".join(map(revision_of, (*code, Path(knowledge.__file__).parent)))
