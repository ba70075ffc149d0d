"""What a new module, lesson, quiz or lab begins with: in order as it stands; only its matter is left to write."""

import re
import unicodedata

from courses.models import Course
from courses.shaping import MAX_MODULE_SLUG
from teaching.studio.prefilled import LAB, LESSON, MODULE, QUIZ, plain
from teaching.studio.rewriting import replaced

Files = dict[str, bytes]

OUTCOME = "first-outcome"

STARTER = 'FROM alpine:latest\nCMD ["sleep", "3600"]\n'
SOLUTION = 'FROM alpine:3.22\nUSER 1001\nCMD ["sleep", "3600"]\n'
STILL_ROOT = 'FROM alpine:3.22\nUSER root\nCMD ["sleep", "3600"]\n'


def new_module(title: str, code: str) -> Files:
    return {"module.yaml": _with(plain(MODULE), title=title, code=code)}


def new_lesson(title: str, outcome: str = OUTCOME) -> bytes:
    front, rest = plain(LESSON).removeprefix("---\n").split("---\n", 1)
    return b"---\n" + _with(front, title=title, outcomes=[outcome]) + b"---\n" + rest.encode()


def new_quiz(title: str, outcome: str = OUTCOME, lesson: str = "a-lesson") -> bytes:
    text = replaced(replaced(plain(QUIZ), ("questions", 0, "outcome"), outcome), ("questions", 0, "lesson"), lesson)
    return _with(text, title=title)


def new_lab(title: str, outcome: str = OUTCOME) -> Files:
    """A small lab that passes the publish gate as it stands; every file by its path in the lab's folder."""
    text = plain(LAB).replace(f"outcome: {OUTCOME}", f"outcome: {outcome}")
    return {
        "lab.yaml": _with(text, title=title, outcomes=[outcome]),
        "starter/Dockerfile": STARTER.encode(),
        "solution/Dockerfile": SOLUTION.encode(),
        "mistakes/still-root/Dockerfile": STILL_ROOT.encode(),
    }


def _with(text: str, **values: object) -> bytes:
    for key, value in values.items():
        text = replaced(text, (key,), value)
    return text.encode()


def slug_from(title: str, most: int = MAX_MODULE_SLUG) -> str:
    """The slug a title makes: small letters, digits and hyphens; empty if it has none of them."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:most].strip("-")


def next_code(course: Course, codes: list[str]) -> str:
    """The code after the highest of those that are there: CO-07 after CO-06."""
    numbered = [match for code in codes if (match := re.fullmatch(r"(.*?)(\d+)", code))]
    if not numbered:
        return f"{course.title[:2].upper() or 'CO'}-01"
    last = max(numbered, key=lambda match: int(match[2]))
    return f"{last[1]}{int(last[2]) + 1:0{len(last[2])}}"[:12]
