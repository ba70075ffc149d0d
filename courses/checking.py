"""Checks a course folder the way a compiler would: every problem with its file and line, none stops the next."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from agentcore.settings import DEFAULT_KUBERNETES_VERSION
from courses.answering import TYPES
from courses.covering import coverage_problems
from courses.drawing import DiagramRefused, parse
from courses.locating import Key, Located, texts
from courses.problems import Problem
from courses.proofreading import lesson_problems, markdown_problems
from courses.reading import CourseSource, FolderSource, LessonSource, ModuleSource, QuizSource, read_course
from courses.recalling import recalled_count
from courses.remembering import Forgetful, Memory
from courses.revising import key_of
from courses.shaping import MAX_OUTCOME, Shape, at, each_text, listed_in, unknown

Tell = Callable[[str], None]

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
DRAWS = range(8, 13)
PLACEMENT_DRAW = 15
MIN_CHECKS = 2

COURSE = Shape(
    required={"title": str, "summary": str, "position": int, "path": list},
    optional={"requires": list, "mastery_threshold": float, "kubernetes_version": str},
)
STEP = Shape(required={"slug": str, "title": str})
MODULE = Shape(required={"code": str, "title": str, "summary": str, "outcomes": dict}, optional={"requires": list})
LESSON = Shape(required={"title": str, "minutes": int, "goal": str, "outcomes": list}, optional={"sources": list})
SOURCE = Shape(required={"title": str, "url": str})
QUIZ = Shape(required={"title": str, "minutes": int, "draw": int, "questions": list})
# What a question says in Markdown, by the key it stands under; `command`, `accept`, `output`, `id` and the `text` of
# a fix are literal.
PROSE = {"prompt", "why", "text", "misconception", "left", "right", "items"}


@dataclass(frozen=True)
class How:
    """How thoroughly a course is checked."""

    rehearse: Callable[[FolderSource], bool]
    tell: Tell
    memory: Memory
    course: str  # a hash of what all its texts are checked against: version, link targets


def check_course(folder: Path, *, rehearse: bool = True) -> list[Problem]:
    """All problems of a course folder, in the order of its files."""
    return check_source(read_course(folder), rehearse=rehearse)


def check_source(
    course: CourseSource,
    *,
    rehearse: bool | Callable[[FolderSource], bool] = True,
    tell: Tell = lambda words: None,
    memory: Memory | None = None,
) -> list[Problem]:
    """The problems of its form; with `rehearse` also what shows only when its activities are tried.

    `rehearse` may say of which. `tell` hears, in words, what is being checked; `memory` knows what was checked before.
    """
    how = How(
        rehearse=rehearse if callable(rehearse) else lambda source: bool(rehearse),
        tell=tell,
        memory=memory or Forgetful(),
        course=key_of(str(at(course.document, "kubernetes_version")), json.dumps(course.slugs, default=sorted)),
    )
    problems = [*course.problems, *check_catalogue(course)]
    for quiz in course.placements:
        check = partial(check_quiz, quiz, module=None, slugs=course.slugs)
        problems += how.memory.problems("placement", [how.course, quiz.text], check)
    for index, module in enumerate(course.modules):
        problems += check_module(module, earlier=[before.slug for before in course.modules[:index]], how=how)
    problems += coverage_problems(course)
    return sorted(set(problems), key=lambda problem: (str(problem.path), problem.line, problem.message))


def check_catalogue(course: CourseSource) -> Iterator[Problem]:
    document, path = course.document, course.path
    for line, message in COURSE.misfits(document):
        yield Problem(path, line, message)
    steps = at(document, "path")
    steps = steps if isinstance(steps, list) else []
    for index in range(len(steps)):
        for line, message in STEP.misfits(document, "path", index):
            yield Problem(path, line, message)
    slugs = [str(step.get("slug")) for step in steps if isinstance(step, dict)]
    required = at(document, "requires")
    required = [str(slug) for slug in required] if isinstance(required, list) else []
    for index, slug in enumerate(required):
        if slug not in slugs:
            yield Problem(path, document.line("requires", index), unknown("step", slug, slugs))
    threshold = at(document, "mastery_threshold")
    if isinstance(threshold, int | float) and not 0 < threshold <= 1:
        yield Problem(path, document.line("mastery_threshold"), "`mastery_threshold` lies above 0 and not above 1")
    for quiz in course.placements:
        if quiz.slug not in required:
            yield Problem(quiz.path, 1, f"a placement quiz for {unknown('prerequisite', quiz.slug, required)}")
    yield from check_doubles(course)


def check_doubles(course: CourseSource) -> Iterator[Problem]:
    """Slugs that two folders or files share: links name activities by them, across modules."""
    named: list[tuple[str, str, Path]] = []
    for module in course.modules:
        named.append(("module", module.slug, module.folder))
        named += [("lesson", lesson.slug, lesson.path) for lesson in module.lessons]
        named += [(source.kind.name, source.slug, source.folder) for source in module.folders]
    counts = Counter((kind, slug) for kind, slug, _ in named)
    for kind, slug, path in named:
        if counts[kind, slug] > 1:
            yield Problem(path, 1, f"{counts[kind, slug]} {kind}s of this course are called `{slug}`")


def check_module(module: ModuleSource, *, earlier: list[str], how: How) -> Iterator[Problem]:
    how.tell(f"Checking {module.folder.name}")
    document, path = module.document, module.path
    for line, message in MODULE.misfits(document):
        yield Problem(path, line, message)
    required = at(document, "requires")
    for index, slug in enumerate(required if isinstance(required, list) else []):
        if slug not in earlier:
            message = f"`requires` names modules that come before this one: {unknown('module', slug, earlier)}"
            yield Problem(path, document.line("requires", index), message)
    yield from check_outcomes(module)
    if not module.lessons:
        yield Problem(path, 1, "this module has no lesson")
    seen = [how.course, module.kubernetes_version, module.outcomes]
    if module.quiz is None:
        yield Problem(path, 1, "this module has no `quiz.yaml`")
    else:
        check = partial(check_quiz, module.quiz, module=module, slugs=module.slugs, is_first=not earlier)
        yield from how.memory.problems("quiz", [seen, not earlier, module.quiz.text], check)
    for lesson in module.lessons:
        looks_at = [seen, sorted(module.diagrams), sorted(module.images), lesson.slug, lesson.text, lesson.body]
        yield from how.memory.problems("lesson", looks_at, partial(check_lesson, lesson, module))
    for source in module.folders:
        yield from check_folder(source, module, how, seen)
    yield from check_diagrams(module)
    yield from check_images(module)
    yield from check_coverage(module)


def check_outcomes(module: ModuleSource) -> Iterator[Problem]:
    for outcome, sentence in module.outcomes.items():
        line = module.document.line("outcomes", outcome)
        if len(str(outcome)) > MAX_OUTCOME:
            yield Problem(module.path, line, f"the name of an outcome has at most {MAX_OUTCOME} characters")
        if not isinstance(sentence, str) or not sentence.strip():
            yield Problem(module.path, line, "an outcome is a sentence")


def check_folder(source: FolderSource, module: ModuleSource, how: How, seen: list[Any]) -> Iterator[Problem]:
    """What its kind says of it; it is tried only if its form is in order."""
    own = [source.kind.name, source.folder.name, source.revision]
    problems = how.memory.problems("folder", [seen, own], partial(source.kind.check, source.folder, module))
    yield from problems
    if not problems and how.rehearse(source):
        how.tell(f"Trying {source.folder.name} of {module.folder.name}")
        tried = partial(source.kind.rehearse, source.folder, module)
        yield from how.memory.problems("rehearsal", [module.kubernetes_version, own], tried)


def check_lesson(lesson: LessonSource, module: ModuleSource) -> Iterator[Problem]:
    path, front = lesson.path, lesson.front
    for line, message in (*LESSON.misfits(front), *each_text(front, "outcomes")):
        yield Problem(path, line, message)
    for index, outcome in enumerate(listed_in(front, "outcomes")):
        if outcome not in module.outcomes:
            yield Problem(path, front.line("outcomes", index), unknown("outcome", outcome, module.outcomes))
    yield from check_sources(lesson)
    yield from lesson_problems(lesson, module)
    if len(lesson.checks) < MIN_CHECKS:
        message = f"a lesson has {MIN_CHECKS} checks (`question` fences) or more; this one has {len(lesson.checks)}"
        yield Problem(path, lesson.line(1), message)
    seen: set[object] = set()
    for check in lesson.checks:
        if check.data is None:
            continue  # what keeps it from being read is reported already
        yield from check_question(path, check, module=module, slugs=module.slugs, seen=seen)


def check_sources(lesson: LessonSource) -> Iterator[Problem]:
    path, front = lesson.path, lesson.front
    if front.data is not None and not listed_in(front, "sources"):
        yield Problem(path, front.line("sources"), "a lesson names its `sources`: where its facts can be looked up")
    for index in range(len(listed_in(front, "sources"))):
        for line, message in SOURCE.misfits(front, "sources", index):
            yield Problem(path, line, message)
        url = at(front, "sources", index, "url")
        if isinstance(url, str) and not url.startswith("https://"):
            yield Problem(path, front.line("sources", index, "url"), "a source's `url` begins with https://")


def check_quiz(
    quiz: QuizSource, *, module: ModuleSource | None, slugs: dict[str, set[str]], is_first: bool = True
) -> Iterator[Problem]:
    """A quiz of a module, or without one a placement quiz; the first module's has none to recall questions from."""
    document, path = quiz.document, quiz.path
    for line, message in QUIZ.misfits(document):
        yield Problem(path, line, message)
    draw, pool = at(document, "draw"), len(quiz.questions)
    if isinstance(draw, int):
        for message in draw_complaints(draw, pool, is_placement=module is None, is_first=is_first):
            yield Problem(path, document.line("draw"), message)
    seen: set[object] = set()
    for index in range(len(quiz.questions)):
        here: tuple[Key, ...] = ("questions", index)
        yield from check_question(path, document, *here, module=module, slugs=slugs, seen=seen)
        for key in ("outcome", "lesson"):
            given = isinstance(at(document, *here), dict) and at(document, *here, key) is not None
            if module is not None and not given:
                yield Problem(path, document.line(*here), f"`{key}` is missing")
            if module is None and given:
                yield Problem(path, document.line(*here, key), f"a placement question has no `{key}`")


def draw_complaints(draw: int, pool: int, *, is_placement: bool, is_first: bool) -> Iterator[str]:
    """An attempt is neither short nor long, and a second one can ask other questions."""
    if is_placement and draw != PLACEMENT_DRAW:
        yield f"a placement quiz asks {PLACEMENT_DRAW} questions"
    elif not is_placement and draw not in DRAWS:
        yield f"an attempt asks {DRAWS[0]} to {DRAWS[-1]} questions"
    own = draw if is_first else draw - recalled_count(draw)
    if pool < 2 * own:
        yield f"of {draw} questions {own} are of this pool, so it needs {2 * own} or more; it has {pool}"


def check_question(
    path: Path,
    document: Located,
    *place: Key,
    module: ModuleSource | None,
    slugs: dict[str, set[str]],
    seen: set[object],
) -> Iterator[Problem]:
    question = at(document, *place)
    if not isinstance(question, dict):
        yield Problem(path, document.line(*place), "a question is a mapping")
        return
    kind = str(question.get("type"))
    if kind in TYPES:
        for line, message in TYPES[kind].misfits(document, *place):
            yield Problem(path, line, message)
    else:
        yield Problem(path, document.line(*place, "type"), unknown("type", kind, TYPES))
    if isinstance(question.get("id"), str) and not SLUG.match(question["id"]):
        yield Problem(path, document.line(*place, "id"), "an `id` is small letters, digits and hyphens: `like-this-1`")
    if "id" in question and str(question["id"]) in seen:
        yield Problem(path, document.line(*place, "id"), f"`{question['id']}` is an earlier question's id too")
    seen.add(str(question.get("id")))
    outcomes = module.outcomes if module else {}
    if module and "outcome" in question and str(question["outcome"]) not in outcomes:
        yield Problem(path, document.line(*place, "outcome"), unknown("outcome", question["outcome"], outcomes))
    if "lesson" in question and str(question["lesson"]) not in slugs["lesson"]:
        message = unknown("lesson", question["lesson"], slugs["lesson"])
        yield Problem(path, document.line(*place, "lesson"), message)
    version = module.kubernetes_version if module else DEFAULT_KUBERNETES_VERSION
    yield from check_prose(path, document, question, place, slugs, version)


def check_prose(
    path: Path,
    document: Located,
    question: dict[str, Any],
    place: tuple[Key, ...],
    slugs: dict[str, set[str]],
    kubernetes_version: str,
) -> Iterator[Problem]:
    literal = ("text",) if question.get("type") == "fix" else ()
    for inner, text in texts(question, place):
        if PROSE & set(inner) and inner[-1] != "command" and inner[len(place) :] != literal:
            line = document.text_line(*inner)
            yield from markdown_problems(path, line, text, slugs, kubernetes_version=kubernetes_version)


def check_diagrams(module: ModuleSource) -> Iterator[Problem]:
    shown = "\n".join(lesson.body for lesson in module.lessons)
    for name, text in module.diagrams.items():
        path = module.folder / "diagrams" / name
        try:
            parse(text)
        except DiagramRefused as refused:
            yield Problem(path, 1, str(refused))
        if f"(diagrams/{name})" not in shown:
            yield Problem(path, 1, "no lesson of this module shows this diagram")


def check_images(module: ModuleSource) -> Iterator[Problem]:
    shown = "\n".join(lesson.body for lesson in module.lessons)
    for name in module.images:
        if f"(images/{name})" not in shown:
            yield Problem(module.folder / "images" / name, 1, "no lesson of this module shows this image")


def check_coverage(module: ModuleSource) -> Iterator[Problem]:
    """Every outcome is taught by a lesson, and tested."""
    taught = [outcome for lesson in module.lessons for outcome in listed_in(lesson.front, "outcomes")]
    tested: set[object] = set()
    if module.quiz:
        tested |= {str(question.get("outcome")) for question in module.quiz.questions if isinstance(question, dict)}
    for source in module.folders:
        tested |= source.outcomes_tested
    for outcome in module.outcomes:
        if module.lessons and outcome not in taught:
            message = f"no lesson's `outcomes` name `{outcome}`: nothing teaches it"
            yield Problem(module.path, module.document.line("outcomes", outcome), message)
        if outcome not in tested:
            message = f"no question of the quiz and no criterion of a lab tests the outcome `{outcome}`"
            yield Problem(module.path, module.document.line("outcomes", outcome), message)
