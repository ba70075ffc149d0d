"""A lesson as learners will see it, rendered by what renders it for them, with what is wrong with it by line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courses.answering import TYPES
from courses.asking import Asked
from courses.checking import check_catalogue, check_lesson, check_source
from courses.drawing import DiagramRefused
from courses.linking import links_of
from courses.markdown import Links, MarkdownRefused, render_lesson
from courses.models import Course, Question
from courses.problems import Problem
from courses.reading import LessonSource, ModuleSource
from courses.writing import keep_images, prepared
from teaching.studio.editing.reading import Desk, module_read
from teaching.studio.unwritten import left_in


@dataclass
class Preview:
    """`parts` are {"html"} or {"asked"}; a check that cannot be shown is {"refused": id}."""

    title: str = ""
    goal: str = ""
    minutes: Any = ""
    code: str = ""
    parts: list[dict[str, Any]] = field(default_factory=list)
    refusal: str = ""
    problems: list[Problem] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)


def preview_of(course: Course, module: str, path: str, text: str) -> Preview:
    """Never raises for what an author wrote; what cannot be shown is said."""
    with module_read(course, module, {path: text}) as desk:
        lesson = (
            next((each for each in desk.module.lessons if desk.named(each.path) == path), None) if desk.module else None
        )
        if desk.module is None or lesson is None:
            return Preview(refusal="The file's name is not that of a lesson in a module: nothing would show it.")
        preview = Preview(outcomes=desk.module.outcomes, problems=problems_of(desk, lesson, desk.module))
        front = lesson.front.data if isinstance(lesson.front.data, dict) else {}
        preview.title, preview.goal = str(front.get("title", "")), str(front.get("goal", ""))
        preview.minutes, preview.code = front.get("minutes", ""), _code(desk.module)
        preview.targets = [f"{scheme}:{slug}" for scheme, slugs in desk.module.slugs.items() for slug in sorted(slugs)]
        preview.pictures = [f"diagrams/{name}" for name in desk.module.diagrams]
        preview.pictures += [f"images/{name}" for name in desk.module.images]
        keep_images(desk.module.images.values())
        links = links_from(course, desk.module)
        try:
            preview.parts = shown(lesson, desk.module, links)
        except (MarkdownRefused, DiagramRefused) as refused:
            preview.refusal = f"This cannot be shown yet: {refused}."
        return preview


def problems_of(desk: Desk, lesson: LessonSource, module: ModuleSource) -> list[Problem]:
    """Those of one lesson, in the order of its lines."""
    read = [problem for problem in desk.course.problems if problem.path == lesson.path]
    found = {*read, *check_lesson(lesson, module), *unwritten(lesson.path, lesson.text)}
    return sorted(found, key=lambda problem: (problem.line, problem.message))


def unwritten(path: Path, text: str) -> Iterator[Problem]:
    """What a part began with and still says."""
    return (Problem(path, line, message) for line, message in left_in(path.name, text))


def module_problems(course: Course, module: str) -> list[Problem]:
    """Those of its module.yaml: what is said there, and what of it nothing teaches or tests."""
    with module_read(course, module, {}) as desk:
        if desk.module is None:
            return []
        found = check_source(desk.course, rehearse=False)
        own = {problem for problem in found if problem.path == desk.module.path}
        return sorted({*own, *unwritten(desk.module.path, desk.module.text)})


def course_problems(course: Course) -> list[Problem]:
    """Those of course.yaml."""
    with module_read(course, "", {}) as desk:
        found = [*desk.course.problems, *check_catalogue(desk.course)]
        return sorted({problem for problem in found if problem.path == desk.course.path})


def shown(lesson: LessonSource, module: ModuleSource, links: Links) -> list[dict[str, Any]]:
    """The parts of the lesson, its checks dealt out."""
    numbers = [str(number) for number in range(len(lesson.checks))]
    rendered = render_lesson(lesson.body, links=links, diagrams=module.diagrams, images=module.images, checks=numbers)
    return [part if "html" in part else check_at(lesson, int(part["check"]), links) for part in rendered.parts]


def check_at(lesson: LessonSource, number: int, links: Links) -> dict[str, Any]:
    document = lesson.checks[number]
    data = document.data if isinstance(document.data, dict) else {}
    kind = TYPES.get(str(data.get("type")))
    if kind is None or list(kind.misfits(document)):
        return {"refused": str(data.get("id") or f"number {number + 1}")}
    question = Question(
        pk=number + 1, key=f"check-{number}", type=kind.name, definition=data, shown=prepared(data, links)
    )
    return {"asked": Asked(question, seed="preview")}


def links_from(course: Course, module: ModuleSource) -> Links:
    """Where learners get now; what is not published yet leads nowhere, and is a link all the same."""
    published = links_of(course)
    return lambda scheme, slug: published(scheme, slug) or ("#" if slug in module.slugs.get(scheme, ()) else None)


def _code(module: ModuleSource) -> str:
    return str(module.document.data.get("code", "")) if isinstance(module.document.data, dict) else ""
