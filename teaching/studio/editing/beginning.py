"""What a new module, lesson, quiz or lab begins with: in order as it stands, so that only its matter is left to write.

A beginning is text for the author to write over. Each sentence says what belongs in its place.
"""

import re
import unicodedata

from courses.models import Course
from courses.shaping import MAX_MODULE_SLUG
from teaching.studio.rewriting import replaced

Files = dict[str, bytes]

OUTCOME = "first-outcome"

MODULE = """\
code: CO-01
title: A module
summary: Say in one sentence what this module is about.
requires: []
outcomes:
  first-outcome: Say in one sentence, beginning with a verb, what a learner can do afterwards.
"""

LESSON = """\
---
title: A lesson
minutes: 5
goal: Say in one line what a learner can do after this lesson.
outcomes: [first-outcome]
sources:
  - {title: Kubernetes documentation, url: "https://kubernetes.io/docs/home/"}
---
Begin with the problem that this lesson solves, in two or three sentences.

## How it works

Explain one thing at a time, with one example that can be run.

```question
id: first-check
type: single
prompt: Ask about what was just read.
options:
  - text: The right answer
    correct: true
    why: Say why it is right.
  - text: A wrong answer
    why: Say why it is wrong.
    misconception: State the belief that leads to it.
```

## Try it

Show what a terminal prints, and say what to look at.

```question
id: second-check
type: single
prompt: Ask what happens in another case.
options:
  - text: What happens
    correct: true
    why: Say which rule makes it happen.
  - text: What does not happen
    why: Say what prevents it.
    misconception: State the belief that leads to it.
```
"""

QUIZ = """\
title: A quiz
minutes: 10
draw: 8                              # how many questions an attempt asks; the pool holds twice as many
questions:
  - id: first-question
    type: single
    outcome: first-outcome
    lesson: a-lesson
    prompt: |
      Ask about what the outcome promises.
    options:
      - text: The right answer
        correct: true
        why: Say why it is right.
      - text: A wrong answer
        why: Say why it is wrong.
        misconception: State the belief that leads to it.
"""

LAB = """\
title: A lab
minutes: 15
outcomes: [first-outcome]
story: |
  Say who needs what, and why.
task: |
  Say what to hand in. As it stands: a `Dockerfile` on a fixed base image, whose process is not root.
files:
  - path: Dockerfile
criteria:                            # weights sum to 100
  - id: fixed-base
    title: The base image names a fixed version
    outcome: first-outcome
    weight: 60
    gate: true
    cel: "dockerfile.final.base.digest != '' || !(dockerfile.final.base.tag in ['', 'latest'])"
    at: "Dockerfile:FROM"
    missed: A moving tag builds another image tomorrow. Name a release, such as `alpine:3.22`.
    met: The base image stays what it is.
    broken_by:
      - {path: Dockerfile, change: "alpine:3.22", to: "alpine:latest"}
  - id: not-root
    title: The process does not run as root
    outcome: first-outcome
    weight: 40
    cel: "!(dockerfile.final.user in ['', '0', 'root'])"
    at: "Dockerfile:USER"
    missed: The process runs as root. Put `USER 1001` before `CMD`.
    met: The process runs without root's rights.
    broken_by:
      - {path: Dockerfile, change: USER 1001, to: USER 0}
hints:
  - Say which idea is at work.
  - Say where to look.
  - Say what to write.
debrief: |
  Read the reference line by line.
mistakes:
  still-root:
    score: 60
    missed: [not-root]
    feedback: Put `USER 1001` before `CMD`
    line: 2
"""

STARTER = 'FROM alpine:latest\nCMD ["sleep", "3600"]\n'
SOLUTION = 'FROM alpine:3.22\nUSER 1001\nCMD ["sleep", "3600"]\n'
STILL_ROOT = 'FROM alpine:3.22\nUSER root\nCMD ["sleep", "3600"]\n'


def new_module(title: str, code: str) -> Files:
    return {"module.yaml": _with(MODULE, title=title, code=code)}


def new_lesson(title: str, outcome: str = OUTCOME) -> bytes:
    front, rest = LESSON.removeprefix("---\n").split("---\n", 1)
    return b"---\n" + _with(front, title=title, outcomes=[outcome]) + b"---\n" + rest.encode()


def new_quiz(title: str, outcome: str = OUTCOME, lesson: str = "a-lesson") -> bytes:
    text = replaced(replaced(QUIZ, ("questions", 0, "outcome"), outcome), ("questions", 0, "lesson"), lesson)
    return _with(text, title=title)


def new_lab(title: str, outcome: str = OUTCOME) -> Files:
    """A small lab that passes the publish gate as it stands; every file by its path in the lab's folder."""
    text = LAB.replace(f"outcome: {OUTCOME}", f"outcome: {outcome}")
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
