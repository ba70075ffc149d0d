"""What is wrong with a question as it is written, each thing at the field where it can be mended."""

import re
from pathlib import Path
from typing import Any

from courses.checking import check_question, draw_complaints
from courses.locating import Located, Place, YamlRefused, locate
from courses.problems import Problem
from teaching.studio.emitting import entries
from teaching.studio.questions.form import Shown
from teaching.studio.questions.pool import Pool
from teaching.studio.unwritten import left_at, message_of

MISSING = re.compile(r"`(\w+)` is missing")
BELIEF = "a wrong option names its `misconception`"


def problems_of(pool: Pool, definition: dict[str, Any], *, index: int | None = None) -> list[tuple[str, str]]:
    """Name of the field (empty: the whole question) and message, in the order of the form."""
    others = {key for number, key in enumerate(_ids(pool)) if number != index and key}
    try:
        document = locate("\n".join(entries(_with_version(pool, definition), 0)) + "\n")
    except YamlRefused as refused:
        return [("", refused.message)]
    found = list(check_question(Path(pool.path), document, module=pool.module, slugs=pool.slugs, seen=set(others)))
    found += [Problem(Path(pool.path), line, message_of(words)) for line, words in left_at(document)]
    for key in ("outcome", "lesson"):
        if pool.module and not definition.get(key):
            found.append(Problem(Path(pool.path), document.line(), f"`{key}` is missing"))
        elif not pool.module and definition.get(key):
            found.append(Problem(Path(pool.path), document.line(key), f"a placement question has no `{key}`"))
    said = [(field_of(document, problem), problem.message) for problem in sorted(set(found))]
    return list(dict.fromkeys(said))


def _with_version(pool: Pool, definition: dict[str, Any]) -> dict[str, Any]:
    """A question that the engine marks is read against the course's version, as when the course is loaded."""
    if definition.get("type") == "fix" and pool.module:
        return {"kubernetes_version": pool.module.kubernetes_version} | definition
    return definition


def _ids(pool: Pool) -> list[str]:
    return [str(each.get("id", "")) if isinstance(each, dict) else "" for each in pool.questions]


def field_of(document: Located, problem: Problem) -> str:
    """The name of the form's field that a problem's line belongs to."""
    lines = {**document.value_lines, **document.lines}
    begun = [(line, len(place), place) for place, line in lines.items() if line <= problem.line and place]
    place: Place = max(begun, key=lambda each: each[:2])[2] if begun else ()
    missing = MISSING.match(problem.message)
    if missing or problem.message.startswith(BELIEF):
        key = missing[1] if missing else "misconception"
        holder = next((place[:size] for size in range(len(place), -1, -1) if _is_holder(document, place[:size])), ())
        if problem.line == document.line() and key not in ("text", "right", "command") and not _in_row(place):
            holder = ()
        place = (*holder, key)
    return name_of(place)


def _in_row(place: Place) -> bool:
    return any(isinstance(key, int) for key in place)


def _is_holder(document: Located, place: Place) -> bool:
    value: Any = document.data
    for key in place:
        value = value[key]
    return isinstance(value, dict)


def name_of(place: Place) -> str:
    """`("options", 2, "why")` as the form calls it; a list or mapping by its own name."""
    if not place:
        return ""
    name = f"q-{place[0]}"
    for key in place[1:]:
        is_inner = isinstance(key, str) and not name.rpartition("-")[2].isdecimal()
        name += f".{key}" if is_inner else f"-{key}"
    return name


def put_problems(parts: list[tuple[str, Shown]], problems: list[tuple[str, str]]) -> list[str]:
    """Give each part of the form its problems; those that belong to none are returned."""
    places: dict[str, list[str]] = {}
    for kind, part in parts:
        places[part.name] = part.problems  # type: ignore[union-attr]
        for each in part.rows if kind == "list" else part.inputs if kind == "box" else ():  # type: ignore[union-attr]
            if kind == "box":
                places[each.name] = each.problems
                continue
            places[f"{part.name}-{each.number}"] = each.problems  # type: ignore[union-attr]
            for one in each.inputs:
                places[one.name] = one.problems
    left = []
    for name, message in problems:
        while name and name not in places:
            name = re.sub(r"[-.][^-.]*\Z", "", name) if re.search(r"[-.]", name[2:]) else ""
        (places[name] if name else left).append(message)
    return left


def pool_problems(pool: Pool) -> list[str]:
    """What is wrong with the quiz itself, its questions left out."""
    draw = pool.data.get("draw")
    said = [f"`{key}` is missing" for key in ("title", "minutes", "draw") if key not in pool.data]
    if isinstance(draw, int) and not isinstance(draw, bool):
        said += draw_complaints(draw, len(pool.questions), is_placement=pool.is_placement, is_first=pool.is_first)
    return said
