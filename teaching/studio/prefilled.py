"""What new parts of a course begin with, in order as they stand: «…» marks what their author writes over.

Each marked sentence says what belongs in its place. `unwritten` finds those that still stand.
"""

import re
from textwrap import indent

MARKED = re.compile("«(.+?)»")

OPTIONS = """\
options:
  - text: «The right answer»
    correct: true
    why: «Say why it is right.»
  - text: «A wrong answer»
    why: «Say why it is wrong.»
    misconception: «State the belief that leads to it.»
"""


def check(key: str, prompt: str) -> str:
    """A question in a lesson's text."""
    return f"```question\nid: {key}\ntype: single\nprompt: {prompt}\n{OPTIONS}```\n"


CHECK = check("new-check", "«Ask about what was just read.»")

MODULE = """\
code: CO-01
title: A module
summary: «Say in one sentence what this module is about.»
requires: []
outcomes:
  first-outcome: «Say in one sentence, beginning with a verb, what a learner can do afterwards.»
"""

LESSON = f"""\
---
title: A lesson
minutes: 5
goal: «Say in one line what a learner can do after this lesson.»
outcomes: [first-outcome]
sources:
  - {{title: Kubernetes documentation, url: "https://kubernetes.io/docs/home/"}}
---
«Begin with the problem that this lesson solves, in two or three sentences.»

## How it works

«Explain one thing at a time, with one example that can be run.»

{check("first-check", "«Ask about what was just read.»")}
## Try it

«Show what a terminal prints, and say what to look at.»

{check("second-check", "«Ask what happens in another case.»")}"""

QUIZ = f"""\
title: A quiz
minutes: 10
draw: 8                              # how many questions an attempt asks; the pool holds twice as many
questions:
  - id: first-question
    type: single
    outcome: first-outcome
    lesson: a-lesson
    prompt: |
      «Ask about what the outcome promises.»
{indent(OPTIONS, "    ")}"""

LAB = """\
title: A lab
minutes: 15
outcomes: [first-outcome]
story: |
  «Say who needs what, and why.»
task: |
  «Say what to hand in. As it stands: a `Dockerfile` on a fixed base image, whose process is not root.»
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
  - «Say which idea is at work.»
  - «Say where to look.»
  - «Say what to write.»
debrief: |
  «Read the reference line by line.»
mistakes:
  still-root:
    score: 60
    missed: [not-root]
    feedback: Put `USER 1001` before `CMD`
    line: 2
"""

EMPTY_LAB = """\
title: ""
minutes: 20
outcomes: []
story: |
  «Say who needs what, and why.»
task: |
  «Say what to hand in, and what has to be true of it.»
files: []
rules: default
criteria: []
hints:
  - «Say which idea is at work.»
  - «Say where to look.»
  - «Say what to write.»
debrief: |
  «Read the reference line by line.»
mistakes: {}
"""

NOTE = '!!! note "In short"\n    «Text.»\n'
WARNING = '!!! warning "Mind this"\n    «Text.»\n'
EXAMPLE = '!!! example "Worked example"\n    «Text.»\n'
MISTAKE = '!!! mistake "What people get wrong"\n    «Text.»\n'
STORY = '!!! story "On call"\n    «Text.»\n'
CODE = """\
```yaml title="pod.yaml"
kind: Pod
```

{.line-notes}
1. «What line 1 says.»
"""
DIAGRAM = """\
<svg viewBox="0 0 680 160" role="img" aria-labelledby="{name}-title">
  <title id="{name}-title">{title}</title>
  <rect class="d-well" x="16" y="16" width="648" height="128"/>
  <rect class="d-box" x="48" y="60" width="160" height="40"/>
  <text class="d-mono" x="128" y="85" text-anchor="middle">one</text>
  <line class="d-line" x1="208" y1="80" x2="472" y2="80"/>
  <text class="d-text" x="340" y="70" text-anchor="middle">«what passes between them»</text>
  <rect class="d-box" x="472" y="60" width="160" height="40"/>
  <text class="d-mono" x="552" y="85" text-anchor="middle">other</text>
</svg>
"""
IMAGE = "![«Say what it shows»]({})\n"

PLACEHOLDERS = frozenset(
    MARKED.findall(
        "".join((MODULE, LESSON, QUIZ, LAB, EMPTY_LAB, CHECK, NOTE, CODE, IMAGE, DIAGRAM))
    )  # the other notes say the same
)


def plain(text: str) -> str:
    """The text as its author gets it."""
    return MARKED.sub(r"\1", text)
