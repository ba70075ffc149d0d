"""Reads GIFT: every question with its line, and what keeps one from being read. Linear in the text's length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from teaching.studio.questions.gift import FORMATS, MEANT, STAND_INS

MAX_BYTES = 1024 * 1024
MAX_QUESTIONS = 500
MAX_CHOICES = 60

ESCAPE = re.compile(r"\\([~=#{}:\\n])")
STRANGE = re.compile("[\ufdd0-\ufdef\x00-\x08\x0b\x0c\x0e-\x1f]")
FORMAT = re.compile(rf"\[({'|'.join(FORMATS)})\]")
WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]{1,5})?)%")
TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]{0,15})(?:\s[^<>]{0,500})?/?>")
SPLIT = re.compile(r"(?=[~=])")
TRUTHS = {"t": True, "true": True, "f": False, "false": False}


class GiftRefused(Exception):
    """The text as a whole is not taken; the message says which limit and what to do."""


@dataclass(frozen=True)
class Choice:
    """One answer. `weight` is in percent; `match` the right side of a pair."""

    text: str
    weight: float = 0.0
    feedback: str = ""
    match: str = ""


@dataclass
class GiftQuestion:
    """`kind`: choice, several, truth, short, matching, numeric, essay, description, or broken with its problem."""

    line: int
    kind: str
    title: str = ""
    text: str = ""
    choices: list[Choice] = field(default_factory=list)
    feedback: str = ""
    category: str = ""
    problem: str = ""
    is_html: bool = False


def read_gift(text: str) -> list[GiftQuestion]:
    """The questions in their order. Raises GiftRefused for a text over a limit, and nothing else."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise GiftRefused(f"The text is larger than {MAX_BYTES // 1024} KiB. Divide it and import the parts.")
    questions = []
    for line, category, block in blocks(text):
        if len(questions) == MAX_QUESTIONS:
            raise GiftRefused(f"The text holds more than {MAX_QUESTIONS} questions. Divide it and import the parts.")
        questions.append(read_question(line, category, block))
    return questions


def blocks(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, category and text of each question, comments left out."""
    category, begun, lines = "", 0, list[str]()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        bare = line.strip()
        if bare.startswith("//"):
            continue
        if bare.startswith("$CATEGORY:") and not lines:
            category = bare.removeprefix("$CATEGORY:").strip()
        elif bare:
            begun = begun or number
            lines.append(line)
        elif lines:
            yield begun, category, "\n".join(lines)
            begun, lines = 0, []


def read_question(line: int, category: str, block: str) -> GiftQuestion:
    marked = ESCAPE.sub(lambda found: STAND_INS[found[1]], STRANGE.sub("\ufffd", block)).strip()
    title, marked = _title(marked)
    question = GiftQuestion(line, "description", title, category=category)
    question.is_html = (FORMAT.match(marked) or [""])[0] == "[html]"
    before, opened, rest = marked.partition("{")
    inside, closed, after = rest.rpartition("}")
    if not opened:
        question.text = meant(before, question)
        question.kind, question.problem = _without_answers(before)
        return question
    question.text = meant(before, question)
    if not closed:
        return _broken(question, "the answers begin with `{` and never end; a question holds no blank line")
    if "{" in inside or "}" in inside:
        return _broken(question, "a brace stands inside the answers; write it as `\\{` or `\\}`")
    if after.strip():
        question.text = f"{question.text} _____ {meant(after, question)}".strip()
    return _answered(question, inside.strip())


def _title(marked: str) -> tuple[str, str]:
    if not marked.startswith("::"):
        return "", marked
    title, closed, rest = marked[2:].partition("::")
    return (plain(title), rest.strip()) if closed else ("", marked)


def _without_answers(marked: str) -> tuple[str, str]:
    if "}" in marked:
        return "broken", "a `}` without its `{`; a question holds no blank line"
    return "description", ""


def _broken(question: GiftQuestion, problem: str) -> GiftQuestion:
    question.kind, question.problem = "broken", problem
    return question


def _answered(question: GiftQuestion, inside: str) -> GiftQuestion:
    inside, _, general = inside.partition("####")
    question.feedback = meant(general, question)
    inside = inside.strip()
    word, _, feedback = inside.partition("#")
    if not inside:
        question.kind = "essay"
    elif inside.startswith("#"):
        question.kind = "numeric"
    elif word.strip().lower() in TRUTHS:
        question.kind, question.choices = "truth", _truth(question, TRUTHS[word.strip().lower()], feedback)
    elif inside.count("~") + inside.count("=") > MAX_CHOICES:
        return _broken(question, f"more than {MAX_CHOICES} answers; a question here has fewer")
    else:
        question.choices = list(_choices(question, inside))
        question.kind = _kind_of(inside)
        if not inside.startswith(("=", "~")):
            return _broken(question, "an answer begins with `=` (right) or `~` (wrong)")
    return question


def _kind_of(inside: str) -> str:
    if "~" in inside:
        return "choice" if "=" in inside else "several"
    return "matching" if "->" in inside else "short"


def _truth(question: GiftQuestion, is_true: bool, feedback: str) -> list[Choice]:
    wrong, _, right = feedback.partition("#")
    said = {is_true: meant(right, question), not is_true: meant(wrong, question)}
    return [Choice(str(value), 100.0 if value is is_true else 0.0, said[value]) for value in (True, False)]


def _choices(question: GiftQuestion, inside: str) -> Iterator[Choice]:
    is_matching = "~" not in inside
    for part in SPLIT.split(inside):
        if not part.strip():
            continue
        weight = 100.0 if part[0] == "=" else 0.0
        text = part.lstrip("~=").strip() if part[0] in "~=" else part.strip()
        found = WEIGHT.match(text)
        if found:
            weight, text = float(found[1]), text[found.end() :]
        text, _, feedback = text.partition("#")
        left, arrow, right = text.partition("->") if is_matching else (text, "", "")
        match = meant(right, question) if arrow else ""
        yield Choice(meant(left, question), weight, meant(feedback, question), match)


def meant(marked: str, question: GiftQuestion) -> str:
    """The text that is meant: as Markdown, its format marker and escapes resolved."""
    marked = marked.strip()
    found = FORMAT.match(marked)
    is_html = found[1] == "html" if found else question.is_html
    text = plain(marked[found.end() :] if found else marked).strip()
    return unescape(TAG.sub(_markdown, text)).strip() if is_html else text


def plain(marked: str) -> str:
    return "".join(MEANT.get(sign, sign) for sign in marked)


def _markdown(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name.strip("/") in ("b", "strong"):
        return "**"
    if name.strip("/") in ("i", "em"):
        return "*"
    if name.strip("/") in ("code", "tt", "kbd"):
        return "`"
    return "\n\n" if name in ("/p", "br", "/div", "/li") else ""
