"""A file in which one line is to be replaced, and what the engine says of it then."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agentcore import Lab, LabError, grade
from courses.answering.base import Definition

MAX_LINES = 12
MAX_CHARACTERS = 1_000
CRITERION = "fixed"


@dataclass(frozen=True)
class Demand:
    """What must hold of the file: a lab criterion's `cel` and `rules`."""

    path: str
    cel: str
    rules: tuple[str, ...]
    missed: str
    kubernetes_version: str

    @classmethod
    def of(cls, definition: Definition) -> "Demand":
        accept = definition["accept"]
        rules = tuple(map(str, accept.get("rules", ())))
        version = str(definition.get("kubernetes_version", "1.34"))
        return cls(definition["path"], accept.get("cel", ""), rules, accept.get("missed", ""), version)


@dataclass(frozen=True)
class Verdict:
    """Whether a file does what is asked; if not, what the engine says and on which line (0: it names none)."""

    is_accepted: bool
    message: str = ""
    line: int = 0


def lines_of(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def mended(text: str, line: int, replacement: str) -> str:
    """The file with one line replaced, by several or, where the replacement is empty, by none."""
    lines = lines_of(text)
    lines[line - 1 : line] = replacement.split("\n") if replacement else []
    return "\n".join(lines) + "\n"


def excess(replacement: str) -> str:
    """What is too much in a replacement, or nothing."""
    lines, characters = replacement.count("\n") + 1, len(replacement)
    if lines > MAX_LINES:
        return f"A replacement here has at most {MAX_LINES} lines; this one has {lines}."
    if characters > MAX_CHARACTERS:
        return f"A replacement here has at most {MAX_CHARACTERS:,} characters; this one has {characters:,}."
    return ""


@lru_cache(maxsize=512)
def verdict(demand: Demand, text: str) -> Verdict:
    """Never raises for any text. A question whose own demand cannot be read accepts nothing."""
    try:
        result = grade({demand.path: text}, lab_of(demand)).criteria[0]
    except LabError as error:
        return Verdict(is_accepted=False, message=str(error))
    if result.met:
        return Verdict(is_accepted=True)
    if result.findings:
        return Verdict(is_accepted=False, message=result.findings[0].message, line=result.findings[0].line)
    spoken = result.message if result.met is None else demand.missed
    return Verdict(is_accepted=False, message=spoken, line=result.span.line if spoken and result.span else 0)


@lru_cache(maxsize=512)
def lab_of(demand: Demand) -> Lab:
    """A lab of one criterion; raises LabError with the key that is wrong."""
    criterion: dict[str, Any] = {"id": CRITERION, "title": "The line is mended", "weight": 100, "missed": "Not yet."}
    if demand.cel:
        criterion["cel"] = demand.cel
    if demand.rules:
        criterion["rules"] = list(demand.rules)
    mapping = {"files": [{"path": demand.path}], "rules": [], "criteria": [criterion]}
    return Lab.from_mapping(mapping, slug="fix", kubernetes_version=demand.kubernetes_version)
