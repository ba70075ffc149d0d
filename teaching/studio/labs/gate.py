"""Whether the lab could be published as it is: the checks of `content check`, each problem with a link to its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from courses.locating import Located, Place
from courses.problems import Problem
from labs.kind import form_problems
from labs.reading import DEFINITION, EVIDENCE
from labs.rehearsing import gate_problems
from teaching.studio.labs.bench import Bench
from teaching.studio.labs.remembering import Grader, OutOfTime
from teaching.studio.unwritten import left_in

SECTIONS = {"criteria", "mistakes", "files", "variants"}


@dataclass(frozen=True)
class Told:
    """A problem: where it is in words, what it is, and where to mend it."""

    place: str
    message: str
    url: str


@dataclass(frozen=True)
class Gate:
    """`is_known` is False while grades are missing."""

    problems: tuple[Told, ...]
    is_known: bool = True

    @property
    def is_open(self) -> bool:
        return self.is_known and not self.problems


def gate_of(bench: Bench, grader: Grader) -> Gate:
    """As when it is published: its form, and if that is in order, what rehearsing it shows; and what nobody wrote."""
    left = [Problem(bench.source.path, line, message) for line, message in left_in(DEFINITION, bench.text)]
    found = set(form_problems(bench.source, bench.around))
    if found:
        return Gate(tuple(told(bench, sorted({*found, *left}))))
    try:
        version = bench.around.kubernetes_version
        rehearsed = list(gate_problems(bench.source, version, grade=grader))
    except OutOfTime:
        return Gate((), is_known=False)
    return Gate(tuple(told(bench, sorted({*rehearsed, *left}))))


def told(bench: Bench, problems: Iterable[Problem]) -> Iterator[Told]:
    for problem in problems:
        path = problem.path.as_posix().removeprefix(bench.root).lstrip("/")
        if path == DEFINITION:
            place = place_at(bench.source.document, problem.line)
            yield Told(words(bench, place) or f"{path}:{problem.line}", problem.message, url_of(bench, place))
        else:
            yield Told(f"{path}:{problem.line}", problem.message, file_url(bench, path, problem.line))


def place_at(document: Located, line: int) -> Place:
    """The deepest place that begins on a line, or the last before it."""
    before = [(at, len(place), place) for place, at in document.lines.items() if place and at <= line]
    return max(before, key=lambda each: each[:2])[2] if before else ()


def words(bench: Bench, place: Place) -> str:
    match place:
        case ("criteria", int(index), *rest):
            name = bench.criteria[index].get("id") if index < len(bench.criteria) else None
            return f"Criterion {name or index + 1}" + (f", {rest[0]}" if rest else "")
        case ("mistakes", str(name), *rest):
            return f"Mistake {name}" + (f", {rest[0]}" if rest else "")
        case (str(key), *_):
            return key.capitalize()
    return ""


def url_of(bench: Bench, place: Place) -> str:
    match place:
        case ("criteria", int(index), *rest):
            field = f"#{rest[0]}" if rest and isinstance(rest[0], str) else ""
            return reverse("studio:lab_criterion", kwargs={**bench.address(), "index": index}) + field
        case ("criteria", *_):
            return reverse("studio:lab_criteria", kwargs=bench.address())
        case ("mistakes", str(name), *_):
            return set_url(bench, f"mistakes/{name}")
        case ("files" | "mistakes", *_):
            return reverse("studio:lab_files", kwargs=bench.address())
        case (str(key), *_):
            return reverse("studio:lab", kwargs=bench.address()) + f"#{key}"
    return reverse("studio:lab", kwargs=bench.address())


def set_url(bench: Bench, name: str) -> str:
    return f"{reverse('studio:lab_files', kwargs=bench.address())}?{urlencode({'set': name})}"


def file_url(bench: Bench, path: str, line: int) -> str:
    """The editor of a file in a set; evidence and what belongs nowhere have the raw editor."""
    name = next((each for each in bench.source.sets if path.startswith(f"{each}/") or path == each), "")
    if name:
        return set_url(bench, name)
    if path == EVIDENCE or path in bench.files:
        return reverse("studio:file", args=[f"{bench.root}/{path}"])
    return reverse("studio:lab_files", kwargs=bench.address())
