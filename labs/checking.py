"""Checks a lab's folder the way a compiler would: every problem with its file and line."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from courses.fencing import fences, prose_lines
from courses.locating import Key, texts
from courses.problems import Problem
from courses.proofreading import CODE_SPAN, markdown_problems
from courses.reading import ModuleSource
from courses.shaping import Shape, at, each_text, unknown
from labs.reading import EVIDENCE, LabSource
from labs.varying import every, named_in

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
    optional={"rules": object, "kubernetes_version": str, "suppressions": bool, "fixes": str, "practice": bool}
    | {"variants": dict},
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
FILLED = PROSE | {"criteria", "mistakes"}
SAME_FOR_ALL = {"id", "outcome", "lesson", "path"}  # what the rest of the course knows by this text
MIN_VALUES = 3
VALUE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
VALUE = re.compile(r"(?! )[A-Za-z0-9 ._:/@+,=*-]{1,100}(?<! )")
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
    yield from variant_problems(source)


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
    """The problems of the Markdown texts, with values in them: a fence must parse as it is shown."""
    if has_sound_variants(source):
        source = source.filled(every(source.variants)[0])
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


def variant_problems(source: LabSource) -> Iterator[Problem]:
    """What is wrong with the values, and with the placeholders that stand for them."""
    if "variants" not in source.definition:
        return
    document, path = source.document, source.path
    names = set()
    variants = at(document, "variants")
    for name, values in variants.items() if isinstance(variants, dict) else ():
        for place, message in misfits_of_values(name, values):
            yield Problem(path, document.line("variants", name, *place), message)
        names |= names_of(name, values)
    used: set[str] = set()
    for where, line, name, is_filled in placeholders(source):
        used.add(name)
        if name not in names:
            yield Problem(where, line, f"{unknown('value', name, names)} (`%%{{{name}}}` is the text itself)")
        elif not is_filled:
            yield Problem(where, line, f"`%{{{name}}}` is not filled in here: this is the same for every learner")
    for name in sorted(names - used):
        yield Problem(path, document.line("variants", name.partition(".")[0]), f"nothing uses the value `{name}`")
    if has_sound_variants(source):
        yield from loose_values(source)


def has_sound_variants(source: LabSource) -> bool:
    variants = source.definition.get("variants")
    return isinstance(variants, dict) and not any(
        True for name, values in variants.items() for _ in misfits_of_values(name, values)
    )


def misfits_of_values(name: str, values: object) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Where a list of values is none to draw from."""
    if not VALUE_NAME.fullmatch(name):
        yield (), "a value's name is made of letters, digits and hyphens"
    if not isinstance(values, list) or len(values) < MIN_VALUES:
        yield (), f"`{name}` is a list of {MIN_VALUES} values or more"
        return
    shapes = [sorted(value) if isinstance(value, dict) else None for value in values]
    for index, value in enumerate(values):
        if shapes[index] != shapes[0]:
            yield (index,), f"the values of `{name}` are all text, or all mappings with the same keys"
        if value in values[:index]:
            yield (index,), "this value stands here a second time"
        for key, text in value.items() if isinstance(value, dict) else (("", value),):
            if not isinstance(text, str):
                yield (index, *([key] if key else [])), f'a value is text: quote it, `"{text}"`'
            elif not VALUE.fullmatch(text):
                message = f"`{text}` cannot be a value: up to 100 letters, digits, spaces and any of `._:/@+,=*-`"
                yield (index, *([key] if key else [])), message


def names_of(name: str, values: object) -> set[str]:
    first = values[0] if isinstance(values, list) and values else None
    return {f"{name}.{key}" for key in first} if isinstance(first, dict) else {name}


def placeholders(source: LabSource) -> Iterator[tuple[Path, int, str, bool]]:
    """File, line and name of each, and whether it is filled in there."""
    for place, text in texts(source.document.data):
        for name, line in named_in(text):
            is_filled = place[0] in FILLED and place[-1] not in SAME_FOR_ALL
            yield source.path, source.document.text_line(*place) + line, name, is_filled
    for place, text in texts(source.evidence.data) if source.evidence else ():
        for name, line in named_in(text):
            yield source.folder / EVIDENCE, source.evidence.text_line(*place) + line, name, True
    for files in source.sets.values():
        for path, content in files.files.items():
            for name, line in named_in(content.decode(errors="replace")):
                yield files.folder / path, line + 1, name, True


def loose_values(source: LabSource) -> Iterator[Problem]:
    """Values with signs that Markdown reads, outside code."""
    signs = {name for values in every(source.variants) for name, value in values.items() if set("*_") & set(value)}
    for place, text in texts(source.document.data) if signs else ():
        for number, line in prose_lines(text, list(fences(text))) if place[0] in PROSE else ():
            for name, _ in named_in(CODE_SPAN.sub("", line)):
                if name in signs:
                    message = f"a value of `{name}` holds `*` or `_`, which Markdown reads: write `%{{{name}}}` as code"
                    yield Problem(source.path, source.document.text_line(*place) + number - 1, message)


def text_or_mistake(parent: str, content: bytes) -> bool:
    """A mistake may be anything; the other sets are shown in an editor."""
    try:
        return parent == "mistakes" or "\0" not in content.decode()
    except UnicodeDecodeError:
        return False
