"""A command to write. It is parsed, so flag order, aliases and short forms count as the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from agentcore.parsing.commandline import CommandError, explain_difference, read_answer, same_command
from courses.answering.base import Deal, Definition, FormData, Render, Unanswered, shape
from courses.locating import Key, Located
from courses.shaping import Misfit, Shape, at, each_text

MAX_LENGTH = 400
WRONG = Shape(required={"command": str, "why": str, "misconception": str})


@dataclass(frozen=True)
class Command:
    name: str = "command"
    shape: ClassVar[Shape] = shape(required={"accept": list, "why": str}, optional={"wrong": list})
    ask_template: str = "courses/questions/_ask_command.html"
    why_template: str = "courses/questions/_why_command.html"

    def misfits(self, document: Located, *place: Key) -> Iterator[Misfit]:
        yield from self.shape.misfits(document, *place)
        yield from each_text(document, *place, "accept")
        accepted = at(document, *place, "accept")
        if accepted == []:
            yield document.line(*place, "accept"), "`accept` needs one command or more"
        readable = []
        for index, command in enumerate(accepted if isinstance(accepted, list) else ()):
            if not str(command or "").strip():
                continue
            try:
                read_answer(str(command))
                readable.append(str(command))
            except CommandError as error:
                yield document.line(*place, "accept", index), f"this command cannot be read: {error}"
        wrong = at(document, *place, "wrong")
        for index in range(len(wrong) if isinstance(wrong, list) else 0):
            yield from WRONG.misfits(document, *place, "wrong", index)
            given = at(document, *place, "wrong", index, "command")
            if same_command(str(given), readable):
                yield document.line(*place, "wrong", index), "this wrong command counts as an accepted one"

    def prepare(self, definition: Definition, render: Render) -> dict[str, Any]:
        return {
            "accept": definition["accept"],
            "why": render(definition["why"]),
            "wrong": [
                {
                    "command": row["command"],
                    "why": render(row["why"]),
                    "misconception": render(row["misconception"]),
                }
                for row in definition.get("wrong", [])
            ],
        }

    def ask(self, shown: Definition, deal: Deal) -> dict[str, Any]:
        return {"max_length": MAX_LENGTH}

    def read(self, shown: Definition, data: FormData, deal: Deal) -> str:
        command = data.get("command", "").strip().removeprefix("$ ").replace("\0", "")
        if not command:
            raise Unanswered("Write the command.")
        if len(command) > MAX_LENGTH:
            raise Unanswered(f"A command here has at most {MAX_LENGTH} characters; this one has {len(command)}.")
        return command

    def mark(self, definition: Definition, given: str) -> float:
        return 1.0 if any(same_command(given, right) for right in definition["accept"]) else 0.0

    def explain(self, shown: Definition, given: str, deal: Deal) -> dict[str, Any]:
        correct = self.mark(shown, given) == 1
        known = next((row for row in shown["wrong"] if not correct and same_command(given, row["command"])), None)
        return {
            "given": given,
            "correct": correct,
            "accepted": shown["accept"][0],
            "known": known,
            "difference": "" if correct or known else explain_difference(given, shown["accept"][0]),
            "why": shown["why"],
        }


COMMAND = Command()
