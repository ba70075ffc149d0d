"""Writes a checked course to the database: what did not change is left as it is, rendered texts included."""

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction

from courses.answering import type_of
from courses.kinds import Description
from courses.linking import LinkBook, link_book
from courses.markdown import Links, render, render_inline, render_lesson
from courses.models import Activity, Course, Image, Lesson, Module, Prerequisite, Question, Quiz, Rendering
from courses.picturing import Picture
from courses.reading import CourseSource, FolderSource, LessonSource, ModuleSource, QuizSource
from courses.revising import code_revision, key_of, revision_of


@transaction.atomic
def write(source: CourseSource, revision: str, *, anew: bool = False) -> Course:
    """Write what was checked. What would be rendered as it was is left as it is, unless everything is wanted `anew`."""
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
    rows = _Rows(course, anew=anew)
    rows.catalogue(source)
    rows.retire()
    with link_book(course) as book:
        rows.fill(source, book)
    return course


class _Rows:
    """Writes the rows of one course: first every address, then, when all links lead somewhere, the texts."""

    def __init__(self, course: Course, *, anew: bool) -> None:
        self.course = course
        self.modules = {row.slug: row for row in course.modules.all()}
        self.activities = {(row.kind, row.slug): row for row in course.activities.all()}
        self.rows: dict[Any, dict[Any, Any]] = {
            Prerequisite: {row.slug: row for row in course.prerequisites.all()},
            Module: self.modules,
            Activity: self.activities,
        }
        self.renderings = {} if anew else {row.pk: row for row in Rendering.objects.filter(activity__course=course)}
        self.kept: set[Any] = set()  # the rows of what is in the folder

    def catalogue(self, source: CourseSource) -> None:
        titles = {step["slug"]: step["title"] for step in source.document.data["path"]}
        placements = {quiz.slug: quiz for quiz in source.placements}
        for order, slug in enumerate(source.document.data.get("requires", []), start=1):
            prerequisite = self.put(Prerequisite, slug, slug=slug, title=titles[slug], order=order)
            if slug in placements:
                self.quiz_activity(placements[slug], order=order, prerequisite_id=prerequisite.pk)
        for order, module in enumerate(source.modules, start=1):
            self.module(module, order)

    def put(self, model: Any, key: Any, **fields: Any) -> Any:
        """The row of that key, with these fields and published: written only where it differs."""
        fields |= {"published": True}
        row = self.rows[model].get(key)
        if row is None:
            row = self.rows[model][key] = model.objects.create(course=self.course, **fields)
        elif changed := [name for name, value in fields.items() if differs(getattr(row, name), value)]:
            for name in changed:
                setattr(row, name, fields[name])
            row.save(update_fields=changed)
        self.kept.add(row)
        return row

    def retire(self) -> None:
        """Unpublish what is in the folder no more."""
        for rows in self.rows.values():
            gone = [row for row in rows.values() if row.published and row not in self.kept]
            for row in gone:
                row.published = False
                row.save(update_fields=["published"])

    def module(self, source: ModuleSource, order: int) -> None:
        data = source.document.data
        module = self.put(
            Module,
            source.slug,
            slug=source.slug,
            folder=source.folder.name,
            code=data["code"],
            title=data["title"],
            summary=data["summary"],
            outcomes=data["outcomes"],
            order=order,
            source=source.text,
            diagrams=source.diagrams,
            images={name: picture.sha256 for name, picture in source.images.items()},
        )
        keep_images(source.images.values())
        required = {self.modules[slug].pk for slug in data.get("requires", []) if slug in self.modules}
        module.requires.set(required)
        for number, lesson in enumerate(source.lessons, start=1):
            about = Description(lesson.front.data["title"], lesson.front.data["minutes"])
            more = (
                revision_of(source.folder / "diagrams"),
                *([revision_of(source.folder / "images")] if source.images else []),
                lesson.body if lesson.includes else "",
            )
            self.activity(
                Activity.Kind.LESSON,
                lesson.slug,
                lambda about=about: about,
                lesson.path,
                revision_of(lesson.path, *more),
                order=number,
                module_id=module.pk,
            )
        if source.quiz:
            self.quiz_activity(source.quiz, order=100, module_id=module.pk)
        for number, folder in enumerate(source.folders, start=101):
            self.activity(
                folder.kind.name,
                folder.slug,
                lambda folder=folder: folder.kind.describe(folder.folder),
                folder.folder,
                folder.revision,
                order=number,
                module_id=module.pk,
            )

    def quiz_activity(self, source: QuizSource, **where: Any) -> None:
        about = Description(source.document.data["title"], source.document.data["minutes"])
        self.activity(Activity.Kind.QUIZ, source.slug, lambda: about, source.path, revision_of(source.path), **where)

    def activity(
        self,
        kind: str,
        slug: str,
        describe: Callable[[], Description],
        path: Path,
        revision: str,
        *,
        order: int,
        module_id: int | None = None,
        prerequisite_id: int | None = None,
    ) -> None:
        known = self.activities.get((kind, slug))
        is_same = known is not None and known.revision == revision and self.was_rendered(known)
        about = Description(known.title, known.minutes, known.counts) if known and is_same else describe()
        self.put(
            Activity,
            (kind, slug),
            kind=kind,
            slug=slug,
            module_id=module_id,
            prerequisite_id=prerequisite_id,
            title=about.title,
            minutes=about.minutes,
            counts=about.counts,
            order=order,
            folder=path.name,
            revision=revision,
        )

    def key(self, activity: Activity) -> str:
        """A hash of all that its texts are made of, but for where their links lead."""
        return key_of(activity.revision, self.course.kubernetes_version, code_revision())

    def was_rendered(self, activity: Activity) -> bool:
        """Whether its texts were made of what it is now made of."""
        before = self.renderings.get(activity.pk)
        return before is not None and before.key == self.key(activity)

    def fill(self, source: CourseSource, book: LinkBook) -> None:
        for placement in source.placements:
            self.render(book, (Activity.Kind.QUIZ, placement.slug), partial(self.quiz, placement))
        for module in source.modules:
            for lesson in module.lessons:
                self.render(book, (Activity.Kind.LESSON, lesson.slug), partial(self.lesson, lesson, module))
            if module.quiz:
                self.render(book, (Activity.Kind.QUIZ, module.quiz.slug), partial(self.quiz, module.quiz))
            for folder in module.folders:
                self.render(book, (folder.kind.name, folder.slug), partial(self.folder, folder))

    def render(self, book: LinkBook, name: tuple[str, str], make: Callable[[Activity, Links], None]) -> None:
        """Make an activity's texts, unless they are as they would be made."""
        activity = self.activities.get(name)
        if activity is None:  # the placement quiz of a step that the course does not require
            return
        if self.was_rendered(activity) and book.still_lead(self.renderings[activity.pk].links):
            return
        heard = book.listen()
        make(activity, book.look_up)
        Rendering.objects.update_or_create(activity=activity, defaults={"key": self.key(activity), "links": heard})

    def lesson(self, source: LessonSource, module: ModuleSource, activity: Activity, links: Links) -> None:
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
            activity=activity,
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

    def quiz(self, source: QuizSource, activity: Activity, links: Links) -> None:
        quiz, _ = Quiz.objects.update_or_create(
            activity=activity,
            defaults={"draw": source.document.data["draw"], "source": source.text},
        )
        write_questions(source.questions, links, quiz=quiz)

    def folder(self, source: FolderSource, activity: Activity, links: Links) -> None:
        source.kind.load(activity, source.folder)


def keep_images(pictures: Iterable[Picture]) -> None:
    """Keep what pages may ask for; one that is there stays. One query."""
    rows = [Image(picture.sha256, picture.suffix, picture.content) for picture in pictures]
    Image.objects.bulk_create(rows, ignore_conflicts=True)


def differs(before: Any, after: Any) -> bool:
    """Whether a field is another; the order of a mapping's keys counts."""
    if isinstance(before, dict) and isinstance(after, dict):
        return list(before.items()) != list(after.items())
    return bool(before != after)


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
