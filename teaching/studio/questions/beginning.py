"""What a new quiz and a new question begin with: the form, nothing invented; what is missing is a problem."""

from typing import Any

from courses.checking import DRAWS, PLACEMENT_DRAW
from teaching.studio.emitting import entries
from teaching.studio.questions.pool import Pool

OPTION = {"text": "", "why": ""}
PARTS: dict[str, dict[str, Any]] = {
    "single": {"options": [{"text": "", "correct": True}, {"text": ""}, {"text": ""}]},
    "multiple": {"options": [{"text": "", "correct": True}, {"text": ""}, {"text": ""}]},
    "output": {"output": "", "options": [{"text": "", "correct": True}, {"text": ""}, {"text": ""}]},
    "ordering": {"items": ["", "", ""]},
    "matching": {"pairs": [{"left": ""}, {"left": ""}, {"left": ""}]},
    "command": {"accept": [""]},
    "fix": {"path": "", "text": "", "accept": {}, "answer": {"with": ""}, "wrong": [{"with": ""}, {"with": ""}]},
}


def new_question(pool: Pool, kind: str, outcome: str = "") -> dict[str, Any]:
    """An empty question of a type with an id of its own, for the outcome that the list was filtered by."""
    made: dict[str, Any] = {"id": pool.key_free(f"new-{kind}"), "type": kind}
    if pool.module and outcome in pool.outcomes:
        made["outcome"] = outcome
    return {**made, "prompt": "", **{key: _copy(value) for key, value in PARTS[kind].items()}}


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(each) for key, each in value.items()}
    return [_copy(each) for each in value] if isinstance(value, list) else value


def new_quiz(pool: Pool) -> str:
    draw = PLACEMENT_DRAW if pool.is_placement else DRAWS[0]
    return "\n".join(entries({"title": pool.title, "minutes": 10, "draw": draw, "questions": []}, 0)) + "\n"
