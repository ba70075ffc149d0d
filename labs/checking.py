"""Checks a lab's folder the way a compiler would: every problem with its file and line."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from courses.locating import Key, texts
from courses.problems import Problem
from courses.proofreading import markdown_problems
from courses.reading import ModuleSource
from courses.shaping import Shape, at, each_text, unknown
from labs.reading import LabSource

LAB = Shape(
    required={
        "title": str,
        "minutes": int,
        "outcomes": list,
        "story": str,
        "task": str,
        "files": list,
        "criteria": list,
        "hints": list,
        "debrief": str,
        "mistakes": dict,
    },
    optional={"rules": object, "kubernetes_version": str, "suppressions": bool, "fixes": str, "practice": bool},
)
FILE = Shape(required={"path": str}, optional={"data": bool})
CRITERION = Shape(
    required={"id": str, "title": str, "outcome": str, "weight": int, "at": str, "missed": str, "met": str},
    optional={"gate": bool, "cel": str, "rules": list, "diagnoses": list, "lesson": str, "broken_by": list},
)
DIAGNOSIS = Shape(required={"when": str, "say": str}, optional={"at": str})
MUTANT = Shape(required={"path": str, "change": str}, optional={"to": str})
MISTAKE = Shape(required={"score": int, "missed": list, "feedback": str, "line": int})
PROSE = {"story", "task", "debrief", "hints"}
HINT_LEVELS = 3
FIXES = ("ungraded", "all", "off")


def lab_problems(source: LabSource, module: ModuleSource) -> Iterator[Problem]:
    """What is wrong with a lab before anything is graded."""
    document, path = source.document, source.path
    if document.data is None:
        return
    for line, message in (*LAB.misfits(document), *each_text(document, "outcomes"), *each_text(document, "hints")):
        yield Problem(path, line, message)
    yield from rules_problems(source)
    yield from files_problems(source)
    yield from criteria_problems(source, module)
    yield from outcome_problems(source, module)
    yield from mistake_problems(source)
    yield from prose_problems(source, module)
    yield from set_problems(source)


def rules_problems(source: LabSource) -> Iterator[Problem]:
    rules = at(source.document, "rules")
    if rules is not None and rules not in ("default", "all") and not isinstance(rules, list):
        yield Problem(source.path, source.document.line("rules"), "`rules` is default, all, or a list of rule ids")

    fixes = at(source.document, "fixes")
    if fixes is not None and fixes not in FIXES:
        yield Problem(source.path, source.document.line("fixes"), "`fixes` is ungraded, all or off")


def files_problems(source: LabSource) -> Iterator[Problem]:
    document, path = source.document, source.path
    if isinstance(at(document, "files"), list) and not source.listed("files"):
        yield Problem(path, document.line("files"), "a lab names at least one file to hand in")
    for index, name in enumerate(source.paths):
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or str(pure) != name:
            yield Problem(path, document.line("files", index), f"`{name}` is no plain relative path")
        if name in source.paths[:index]:
            yield Problem(path, document.line("files", index), f"`{name}` stands here a second time")
    for index in range(len(source.listed("files"))):
        for line, message in FILE.misfits(document, "files", index):
            yield Problem(path, line, message)


def criteria_problems(source: LabSource, module: ModuleSource) -> Iterator[Problem]:
    document, path = source.document, source.path
    lessons = module.slugs.get("lesson", set())
    for index, criterion in enumerate(source.listed("criteria")):
        here: tuple[Key, ...] = ("criteria", index)
        for line, message in (*CRITERION.misfits(document, *here), *each_text(document, *here, "rules")):
            yield Problem(path, line, message)
        if not isinstance(criterion, dict):
            continue
        if "lesson" in criterion and criterion["lesson"] not in lessons:
            yield Problem(path, document.line(*here, "lesson"), unknown("lesson", criterion["lesson"], lessons))
        for key, shape in (("diagnoses", DIAGNOSIS), ("broken_by", MUTANT)):
            entries = criterion.get(key)
            for number in range(len(entries) if isinstance(entries, list) else 0):
                for line, message in shape.misfits(document, *here, key, number):
                    yield Problem(path, line, message)


def outcome_problems(source: LabSource, module: ModuleSource) -> Iterator[Problem]:
    document, path = source.document, source.path
    named: list[tuple[tuple[Key, ...], object]] = [
        (("outcomes", index), outcome) for index, outcome in enumerate(source.listed("outcomes"))
    ]
    for index, criterion in enumerate(source.listed("criteria")):
        if isinstance(criterion, dict) and "outcome" in criterion:
            named.append((("criteria", index, "outcome"), criterion["outcome"]))
    for place, outcome in named:
        if outcome not in module.outcomes:
            yield Problem(path, document.line(*place), unknown("outcome", outcome, module.outcomes))
    hints = source.listed("hints")
    if hints and len(hints) != HINT_LEVELS:
        message = f"{HINT_LEVELS} hints: the concept, the place, the change; here are {len(hints)}"
        yield Problem(path, document.line("hints"), message)


def mistake_problems(source: LabSource) -> Iterator[Problem]:
    document, path = source.document, source.path
    mistakes = source.definition.get("mistakes")
    mistakes = mistakes if isinstance(mistakes, dict) else {}
    ids = [str(one.get("id")) for one in source.listed("criteria") if isinstance(one, dict)]
    folders = {name.removeprefix("mistakes/") for name in source.sets if name.startswith("mistakes/")}
    for name in mistakes:
        for line, message in MISTAKE.misfits(document, "mistakes", name):
            yield Problem(path, line, message)
        if name not in folders:
            yield Problem(path, document.line("mistakes", name), unknown("folder in mistakes/", name, folders))
        missed = at(document, "mistakes", name, "missed")
        for index, criterion in enumerate(missed if isinstance(missed, list) else []):
            if criterion not in ids:
                line = document.line("mistakes", name, "missed", index)
                yield Problem(path, line, unknown("criterion", criterion, ids))
    for name in sorted(folders - set(mistakes)):
        yield Problem(source.sets[f"mistakes/{name}"].folder, 1, f"`mistakes` in lab.yaml does not name `{name}`")


def prose_problems(source: LabSource, module: ModuleSource) -> Iterator[Problem]:
    for place, text in texts(source.document.data):
        if place and place[0] in PROSE:
            line, version = source.document.text_line(*place), module.kubernetes_version
            yield from markdown_problems(source.path, line, text, module.slugs, kubernetes_version=version)


def set_problems(source: LabSource) -> Iterator[Problem]:
    for name in ("starter", "solution"):
        if name not in source.sets:
            yield Problem(source.path, 1, f"the folder `{name}/` is missing")
    for files in source.sets.values():
        for name, content in files.files.items():
            if name not in source.paths:
                yield Problem(files.folder / name, 1, f"lab.yaml hands in no {unknown('file', name, source.paths)}")
            if not text_or_mistake(files.folder.parent.name, content):
                yield Problem(files.folder / name, 1, "this file must be UTF-8 text without null bytes")


def text_or_mistake(parent: str, content: bytes) -> bool:
    """A mistake may be anything; the other sets are shown in an editor."""
    try:
        return parent == "mistakes" or "\0" not in content.decode()
    except UnicodeDecodeError:
        return False
