"""A line to mend in a file. The engine reads what comes of it, so every answer that does what is asked is right."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import PurePosixPath
from typing import Any, ClassVar

from agentcore import LabError
from courses.answering.base import Deal, Definition, FormData, Render, Unanswered, shape
from courses.answering.mending import MAX_CHARACTERS, MAX_LINES, Demand, excess, lab_of, lines_of, mended, verdict
from courses.highlighting import Info, code_block
from courses.locating import Key, Located
from courses.shaping import Misfit, Shape, at, each_text

ACCEPT = Shape(optional={"cel": str, "rules": list, "missed": str})
ANSWER = Shape(required={"line": int, "with": object})
WRONG = Shape(required={**ANSWER.required, "why": str, "misconception": str})
MIN_WRONG = 2


@dataclass(frozen=True)
class Fix:
    name: str = "fix"
    shape: ClassVar[Shape] = shape(
        required={"path": str, "text": str, "accept": dict, "answer": dict, "wrong": list, "why": str},
        optional={"also": list, "kubernetes_version": str},
    )
    ask_template: str = "courses/questions/_ask_fix.html"
    why_template: str = "courses/questions/_why_fix.html"

    def misfits(self, document: Located, *place: Key) -> Iterator[Misfit]:
        found = list(shape_misfits(self.shape, document, *place))
        yield from found or proof_misfits(document, *place)

    def prepare(self, definition: Definition, render: Render) -> dict[str, Any]:
        return {
            **{key: definition[key] for key in ("path", "text", "accept", "answer")},
            "kubernetes_version": definition.get("kubernetes_version", "1.34"),
            "code": code_block(definition["text"], Info(language_of(definition["path"]), options=titled(definition))),
            "why": render(definition["why"]),
            "wrong": [
                {**row, "why": render(row["why"]), "misconception": render(row["misconception"])}
                for row in definition["wrong"]
            ],
        }

    def ask(self, shown: Definition, deal: Deal) -> dict[str, Any]:
        count = len(lines_of(shown["text"]))
        return {"code": shown["code"], "count": count, "max_length": MAX_CHARACTERS, "max_lines": MAX_LINES}

    def read(self, shown: Definition, data: FormData, deal: Deal) -> dict[str, Any]:
        written = data.get("with", "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").rstrip()
        line = data.get("line", "").strip()
        count = len(lines_of(shown["text"]))
        draft = {"line": line, "with": written[: 2 * MAX_CHARACTERS]}
        if not (line.isascii() and line.isdecimal() and len(line) < 5 and 1 <= int(line) <= count):
            raise Unanswered(f"Name the line to replace, from 1 to {count}.", draft=draft)
        if excess(written):
            raise Unanswered(excess(written), draft=draft)
        return {"line": int(line), "with": written}

    def mark(self, definition: Definition, given: dict[str, Any]) -> float:
        text = mended(definition["text"], given["line"], given["with"])
        return 1.0 if verdict(Demand.of(definition), text).is_accepted else 0.0

    def explain(self, shown: Definition, given: dict[str, Any], deal: Deal) -> dict[str, Any]:
        text, answer = shown["text"], shown["answer"]
        made = mended(text, given["line"], given["with"])
        said = verdict(Demand.of(shown), made)
        rows = (row for row in shown["wrong"] if is_same(made, mended(text, row["line"], row["with"])))
        return {
            "correct": said.is_accepted,
            "is_reference": is_same(made, mended(text, answer["line"], answer["with"])),
            "is_unchanged": is_same(made, text),
            "is_elsewhere": given["line"] != answer["line"],
            "line": answer["line"],
            "given": changes(shown, given),
            "reference": changes(shown, answer),
            "known": None if said.is_accepted else next(rows, None),
            "said": said,
            "why": shown["why"],
        }


def shape_misfits(wanted: Shape, document: Located, *place: Key) -> Iterator[Misfit]:
    """What is wrong with the form of a question, before the engine is asked."""
    yield from wanted.misfits(document, *place)
    yield from each_text(document, *place, "accept", "rules")
    if isinstance(at(document, *place, "accept"), dict):
        yield from ACCEPT.misfits(document, *place, "accept")
    count = len(lines_of(str(at(document, *place, "text"))))
    for key, part in answers_of(document, *place):
        here = (*place, *key)
        yield from part.misfits(document, *here)
        line, written = at(document, *here, "line"), at(document, *here, "with")
        if isinstance(line, int) and not 1 <= line <= count:
            yield document.line(*here, "line"), f"there is no line {line}; the file has {count}"
        if not isinstance(written, str):
            yield document.line(*here, "with"), "`with` is the text that stands there instead; quote it"
        elif excess(written.rstrip()):
            yield document.line(*here, "with"), excess(written.rstrip())
    wrong = at(document, *place, "wrong")
    if isinstance(wrong, list) and len(wrong) < MIN_WRONG:
        yield document.line(*place, "wrong"), f"{MIN_WRONG} wrong answers or more, each with its misconception"


def proof_misfits(document: Located, *place: Key) -> Iterator[Misfit]:
    """Grades the text as given and every answer that is named."""
    definition: Any = at(document, *place)
    demand, text = Demand.of(definition), definition["text"]
    try:
        lab_of(demand)
    except LabError as error:
        key = error.key.rpartition(".")[2].partition("[")[0]
        yield document.line(*place, "accept", key), error.message
        return
    if verdict(demand, text).is_accepted:
        yield document.line(*place, "accept"), "the text as given is accepted already: there is nothing to mend"
    for key, part in answers_of(document, *place):
        answer: Any = at(document, *place, *key)
        made = mended(text, answer["line"], answer["with"].rstrip())
        said = verdict(demand, made)
        if part is WRONG and said.is_accepted:
            yield document.line(*place, *key), "this wrong answer is accepted"
        if part is WRONG and is_same(made, text):
            yield document.line(*place, *key), "this wrong answer changes nothing"
        if part is ANSWER and not said.is_accepted:
            yield document.line(*place, *key), f"this answer is not accepted: {said.message or '`cel` is false'}"


def answers_of(document: Located, *place: Key) -> Iterator[tuple[tuple[Key, ...], Shape]]:
    """The key of each answer that a question names, with the shape it has."""
    if isinstance(at(document, *place, "answer"), dict):
        yield ("answer",), ANSWER
    for name, part in (("also", ANSWER), ("wrong", WRONG)):
        rows = at(document, *place, name)
        for index in range(len(rows) if isinstance(rows, list) else 0):
            yield (name, index), part


def is_same(one: str, other: str) -> bool:
    """Whether two files differ in nothing but spaces at line ends."""
    return [line.rstrip() for line in lines_of(one)] == [line.rstrip() for line in lines_of(other)]


def changes(shown: Definition, answer: Definition) -> str:
    """An answer as a diff of the file, as markup."""
    before, after = shown["text"], mended(shown["text"], answer["line"], answer["with"].rstrip())
    lines = list(unified_diff(lines_of(before), lines_of(after), n=2, lineterm=""))
    return code_block("\n".join(lines[2:]) or " (nothing changed)", Info("diff", options={"title": shown["path"]}))


def titled(definition: Definition) -> dict[str, str]:
    return {"title": definition["path"], "linenums": "1"}


def language_of(path: str) -> str:
    name = PurePosixPath(path).name.lower()
    if "dockerfile" in name or "containerfile" in name:
        return "dockerfile"
    return {"yaml": "yaml", "yml": "yaml", "json": "json", "sh": "bash"}.get(name.rpartition(".")[2], "text")


FIX = Fix()
