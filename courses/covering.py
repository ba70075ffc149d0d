"""What a course was asked to teach (`coverage.yaml`), held against what teaches and tests it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from courses.locating import Key, Located
from courses.pointing import known
from courses.problems import Problem
from courses.reading import CourseSource, FolderSource, ModuleSource
from courses.shaping import Shape, at, each_text, listed_in, unknown

COVERAGE = Shape(required={"seed": list, "certifications": list})
SECTION = Shape(required={"heading": str, "topics": list})
CERTIFICATION = Shape(required={**SECTION.required, "name": str}, optional={"weight": int})
TOPIC = Shape(required={"topic": str}, optional={"outcomes": list, "reference": list})
COMPETENCY = Shape(required=TOPIC.required, optional={**TOPIC.optional, "elsewhere": str})

Place = tuple[Key, ...]


@dataclass(frozen=True)
class Activity:
    """A lesson or a lab: its title, and the file it is written in."""

    title: str
    path: Path


@dataclass(frozen=True)
class Cover:
    """What the course has for some outcomes."""

    lessons: tuple[Activity, ...]
    questions: int
    labs: tuple[Activity, ...]

    @property
    def gaps(self) -> list[str]:
        cells = {"lesson": self.lessons, "question": self.questions, "lab": self.labs}
        return [name for name, cell in cells.items() if not cell]


def title_of(source: FolderSource) -> str:
    """A lab that cannot be read has none; what is wrong with it is said elsewhere."""
    try:
        return source.kind.describe(source.folder).title
    except (KeyError, TypeError):
        return source.slug


class Outcomes:
    """The outcomes of a whole course, as `module/outcome`."""

    def __init__(self, course: CourseSource) -> None:
        self.modules = course.modules

    @cached_property
    def known(self) -> dict[str, ModuleSource]:
        return {f"{module.slug}/{outcome}": module for module in self.modules for outcome in module.outcomes}

    @cached_property
    def labs(self) -> dict[str, list[tuple[set[str], Activity]]]:
        """Of each module, what its labs test: each is read once."""
        return {
            module.slug: [
                (source.outcomes_tested, Activity(title_of(source), source.folder)) for source in module.folders
            ]
            for module in self.modules
        }

    def cover(self, wanted: list[str]) -> Cover:
        """In the order of the course."""
        lessons, labs, questions = [], [], 0
        for module in self.modules:
            names = {name.partition("/")[2] for name in wanted if self.known.get(name) is module}
            for lesson in module.lessons:
                if names & set(map(str, listed_in(lesson.front, "outcomes"))):
                    lessons.append(Activity(str(at(lesson.front, "title")), lesson.path))
            labs += [lab for tested, lab in self.labs[module.slug] if names & tested]
            asked = module.quiz.questions if module.quiz else []
            questions += sum(isinstance(each, dict) and each.get("outcome") in names for each in asked)
        return Cover(tuple(lessons), questions, tuple(labs))


def sections(coverage: Located) -> Iterator[tuple[Place, Shape, Shape]]:
    """The place of each section, with its shape and that of its topics."""
    for key, section, topic in (("seed", SECTION, TOPIC), ("certifications", CERTIFICATION, COMPETENCY)):
        for index in range(len(listed_in(coverage, key))):
            yield (key, index), section, topic


def coverage_problems(course: CourseSource) -> Iterator[Problem]:
    """What is wrong with `coverage.yaml`; nothing where there is none."""
    coverage = course.coverage
    if coverage is None:
        return
    path, outcomes = course.folder / "coverage.yaml", Outcomes(course)
    for line, message in COVERAGE.misfits(coverage):
        yield Problem(path, line, message)
    for place, section, topic in sections(coverage):
        for line, message in section.misfits(coverage, *place):
            yield Problem(path, line, message)
        for index in range(len(listed_in(coverage, *place, "topics"))):
            for line, message in topic_misfits(coverage, topic, outcomes, *place, "topics", index):
                yield Problem(path, line, message)


def topic_misfits(coverage: Located, shape: Shape, outcomes: Outcomes, *place: Key) -> Iterator[tuple[int, str]]:
    yield from shape.misfits(coverage, *place)
    yield from each_text(coverage, *place, "outcomes")
    named = [str(outcome) for outcome in listed_in(coverage, *place, "outcomes")]
    for index, outcome in enumerate(named):
        if outcome not in outcomes.known:
            yield coverage.line(*place, "outcomes", index), unknown("outcome", outcome, set(outcomes.known))
    pages = known().get("reference", set())
    for index, page in enumerate(listed_in(coverage, *place, "reference")):
        if page not in pages:
            yield coverage.line(*place, "reference", index), unknown("reference page", page, pages)
    if not named and at(coverage, *place, "elsewhere") is None:
        yield coverage.line(*place), "nothing teaches this: name the `outcomes` that do"
    elif shape is TOPIC:
        for gap in outcomes.cover(named).gaps:
            yield coverage.line(*place), f"no {gap} has the outcomes of this topic"
