"""A question of GIFT as one of ours, as far as it says what ours need; nothing is invented."""

import re
from typing import Any

from teaching.studio.questions.drafting import Draft
from teaching.studio.questions.gift.reading import Choice, GiftQuestion

COMMANDS = {"kubectl", "docker", "helm", "podman", "buildah", "crictl", "kind", "minikube"}
NOT_OURS = {
    "essay": (
        "an essay, which nothing here can mark",
        "Ask for a choice, an order or a command; or make it a lab, which is graded.",
    ),
    "numeric": ("a numerical question; there is no such type here", "Offer the number among others, as a choice."),
    "description": ("a text without answers", "If it belongs to a question, put it into that question's prompt."),
    "short": (
        "a short answer that is no command; free text is not marked here",
        "Offer the answer among others, as a choice.",
    ),
}
NAME = re.compile(r"[^a-z0-9]+")


def draft_of(question: GiftQuestion, name: str = "") -> Draft:
    """`name` is the id wished for; by default it is made of the title or the text."""
    label = question.title or question.text or "question"
    draft = Draft(question.line, label[:160], kind=question.kind)
    if question.kind == "broken":
        draft.problem, draft.fix = question.problem, "Mend it in the file and import it again."
        return draft
    if question.kind == "short" and not _is_command(question.choices):
        draft.problem, draft.fix = NOT_OURS["short"]
        return draft
    if question.kind in NOT_OURS and question.kind != "short":
        draft.problem, draft.fix = NOT_OURS[question.kind]
        return draft
    begun = {"id": name or slug(question.title) or slug(question.text) or "imported", "prompt": question.text}
    kind, parts = MAKE[question.kind](question, draft)
    draft.kind = kind
    draft.definition = {"id": begun["id"], "type": kind, "prompt": begun["prompt"], **parts}
    if question.category:
        draft.notes.append(f"The category “{question.category[:80]}” is not kept; choose an outcome.")
    return draft


def slug(text: str) -> str:
    return NAME.sub("-", text.lower())[:60].strip("-")


def _options(question: GiftQuestion, draft: Draft) -> list[dict[str, Any]]:
    """The options; feedback in any case becomes the right one's why where it has none."""
    made = []
    is_spent = not question.feedback
    for choice in question.choices:
        row: dict[str, Any] = {"text": choice.text}
        why = choice.feedback
        if choice.weight > 0:
            row["correct"] = True
            if not why and not is_spent:
                why, is_spent = question.feedback, True
        made.append({**row, "why": why} if why else row)
    if not is_spent:
        draft.notes.append("The feedback given in any case is not kept: each option says its own.")
    return made


def _choice(question: GiftQuestion, draft: Draft) -> tuple[str, dict[str, Any]]:
    right = [choice for choice in question.choices if choice.weight == 100]
    if any(choice.weight not in (0, 100) for choice in question.choices):
        draft.notes.append("Weights are not kept: an option is right or not.")
    is_several = len([choice for choice in question.choices if choice.weight > 0]) > 1
    if is_several and len(right) > 1:
        draft.notes.append("Any one of several options was right; here all of them must be chosen.")
    return ("multiple" if is_several else "single"), {"options": _options(question, draft)}


def _several(question: GiftQuestion, draft: Draft) -> tuple[str, dict[str, Any]]:
    return "multiple", {"options": _options(question, draft)}


def _truth(question: GiftQuestion, draft: Draft) -> tuple[str, dict[str, Any]]:
    return "single", {"options": _options(question, draft)}


def _matching(question: GiftQuestion, draft: Draft) -> tuple[str, dict[str, Any]]:
    pairs = [_pair(choice) for choice in question.choices if choice.text]
    others = [{"right": choice.match} for choice in question.choices if not choice.text and choice.match]
    if question.feedback:
        draft.notes.append("The feedback given in any case is not kept: each pair says its own.")
    return "matching", {"pairs": pairs} | ({"distractors": others} if others else {})


def _pair(choice: Choice) -> dict[str, Any]:
    pair = {"left": choice.text, "right": choice.match}
    return {**pair, "why": choice.feedback} if choice.feedback else pair


def _short(question: GiftQuestion, draft: Draft) -> tuple[str, dict[str, Any]]:
    accepted = [choice.text for choice in question.choices if choice.weight == 100]
    partly = [choice for choice in question.choices if choice.weight < 100]
    why = question.feedback or next((choice.feedback for choice in question.choices if choice.feedback), "")
    parts: dict[str, Any] = {"accept": accepted} | ({"why": why} if why else {})
    if partly:
        rows = [{"command": choice.text} | ({"why": choice.feedback} if choice.feedback else {}) for choice in partly]
        parts["wrong"] = rows
        draft.notes.append("Answers that earned a part of the credit earn none here.")
    return "command", parts


def _is_command(choices: list[Choice]) -> bool:
    return any(choice.text.removeprefix("$ ").split(" ")[0] in COMMANDS for choice in choices if choice.weight == 100)


MAKE = {"choice": _choice, "several": _several, "truth": _truth, "matching": _matching, "short": _short}
