"""Writes questions as GIFT, and says what of them it cannot hold."""

import re
from typing import Any

from teaching.studio.questions.gift import FORMATS

MARKED = re.compile(r"[~=#{}:\\]")
BEGINS = re.compile(rf"%|\[({'|'.join(FORMATS)})\]")

Lost = list[tuple[str, str]]  # id of the question, what is left out


def write_gift(title: str, questions: list[dict[str, Any]]) -> tuple[str, Lost]:
    """The text, and what was left out of it."""
    parts, lost = [f"// {' '.join(title.split())}"], []
    for question in questions:
        made, left_out = write_question(question)
        lost += [(str(question.get("id")), each) for each in left_out]
        parts.append(made or f"// {question.get('id')}: a question of the type `{question.get('type')}` is left out")
    return "\n\n".join(parts) + "\n", lost


def write_question(question: dict[str, Any]) -> tuple[str, list[str]]:
    """One question, empty for a type that GIFT does not have, and what is left out."""
    write = WRITE.get(str(question.get("type")))
    if write is None:
        return "", [f"the whole question: GIFT has nothing like `{question.get('type')}`"]
    lost = [f"`{key}`" for key in ("outcome", "lesson") if question.get(key)]
    lines, more = write(question)
    prompt = str(question.get("prompt", "")).rstrip("\n")
    if question.get("output"):
        prompt = f"{prompt}\n\n```\n{question['output'].rstrip()}\n```"
    head = f"::{escaped(str(question.get('id')))}::[markdown]{escaped(prompt)}"
    return "\n".join([f"{head} {{", *lines, "}"]), lost + more


def escaped(text: str) -> str:
    text = MARKED.sub(lambda found: f"\\{found[0]}", text.strip())
    return re.sub(r"\r\n|\r|\n", r"\\n", text)


def formatted(text: str) -> str:
    """The same, kept from being read as another format."""
    return f"[markdown]{escaped(text)}" if BEGINS.match(text.strip()) else escaped(text)


def answer(sign: str, text: str, weight: str = "", feedback: str = "") -> str:
    """One line of the answers; a text that begins like a weight or a format is kept from being read as one."""
    text = text.strip()
    if BEGINS.match(text):
        weight = weight or ("100" if sign == "=" else "0")
    text = formatted(text)
    said = f" # {formatted(feedback)}" if feedback.strip() else ""
    return f"  {sign}{f'%{weight}%' if weight else ''}{text}{said}"


def _beliefs(rows: Any) -> list[str]:
    has = any(isinstance(row, dict) and row.get("misconception") for row in rows or ())
    return ["the mistaken beliefs"] if has else []


def _single(question: dict[str, Any]) -> tuple[list[str], list[str]]:
    rows = question.get("options") or []
    lines = [answer("=" if row.get("correct") else "~", row["text"], "", row.get("why", "")) for row in rows]
    return lines, _beliefs(rows)


def _multiple(question: dict[str, Any]) -> tuple[list[str], list[str]]:
    rows = question.get("options") or []
    right = sum(1 for row in rows if row.get("correct")) or 1
    share = f"{100 / right:.5f}".rstrip("0").rstrip(".")
    lines = [answer("~", row["text"], share if row.get("correct") else f"-{share}", row.get("why", "")) for row in rows]
    return lines, _beliefs(rows)


def _matching(question: dict[str, Any]) -> tuple[list[str], list[str]]:
    pairs = question.get("pairs") or []
    others = question.get("distractors") or []
    lines = [f"  ={formatted(row['left'])} -> {formatted(row['right'])}" for row in pairs]
    lines += [f"  = -> {formatted(row['right'])}" for row in others]
    lost = ["why each pair belongs together"] if any(row.get("why") for row in pairs) else []
    return lines, [*lost, *_beliefs(others)]


def _command(question: dict[str, Any]) -> tuple[list[str], list[str]]:
    lines = [answer("=", command) for command in question.get("accept") or []]
    lines += [answer("=", row["command"], "0", row.get("why", "")) for row in question.get("wrong") or []]
    if question.get("why"):
        lines.append(f"  ####{formatted(question['why'])}")
    return lines, ["that flag order and short forms count as equal", *_beliefs(question.get("wrong"))]


WRITE = {"single": _single, "output": _single, "multiple": _multiple, "matching": _matching, "command": _command}
