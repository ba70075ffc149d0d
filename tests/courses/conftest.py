"""A small course, written to a folder and loaded: two modules, one outside prerequisite."""

from pathlib import Path

import pytest
import yaml

from courses.importing import load_course
from courses.ledger import complete
from courses.models import Activity, Course, Prerequisite, PrerequisiteMark

COURSE = {
    "title": "Boats",
    "summary": "From the yard into the water.",
    "position": 2,
    "path": [
        {"slug": "01-wood", "title": "Wood"},
        {"slug": "02-boats", "title": "Boats"},
        {"slug": "03-sails", "title": "Sails"},
    ],
    "requires": ["01-wood"],
}
LESSON = """\
---
title: {title}
minutes: 5
goal: Say what a keel is for.
outcomes: [keel]
sources:
  - {{title: On keels, url: "https://example.org/keels"}}
---
A keel keeps a boat upright.

## Laying it

![A keel below five ribs](diagrams/keel.svg)

```question
id: predict
type: single
prompt: What comes *first*?
options:
  - text: The keel
    correct: true
    why: Everything stands on it.
  - text: The mast
    why: It would fall.
    misconception: A mast can stand alone.
```

```console
$ lay keel
laid
```

```question
id: recall
type: command
prompt: Show the pods of `shop`.
accept: ["kubectl get pods -n shop"]
why: Pods live in namespaces.
```

More in [the next one](lesson:{link}).
"""
KEEL = '<svg viewBox="0 0 680 120"><title>Keel</title><rect class="d-box" x="1" y="1" width="9" height="9"/></svg>\n'


def option(text, *, correct=False):
    if correct:
        return {"text": text, "correct": True, "why": f"{text} is right."}
    return {"text": text, "why": f"{text} is wrong.", "misconception": f"{text} looks right."}


def questions(count=16, **common):
    """A pool of single choices: the right option is always called `Yes`."""
    return [
        {
            "id": f"q{number}",
            "type": "single",
            **common,
            "prompt": f"Question {number}?",
            "options": [option("Yes", correct=True), option("No"), option("Maybe")],
        }
        for number in range(1, count + 1)
    ]


def quiz(title, **common):
    return {"title": title, "minutes": 5, "draw": 8, "questions": questions(**common)}


def write_course(folder: Path) -> Path:
    def put(path, content):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False))

    put("course.yaml", COURSE)
    put("placement/01-wood.yaml", quiz("Wood") | {"draw": 15, "questions": questions(count=30)})
    for number, slug, title, requires in ((1, "hull", "Hull", []), (2, "rig", "Rig", ["hull"])):
        home = f"modules/{number:02}-{slug}"
        put(
            f"{home}/module.yaml",
            {
                "code": f"BO-{number:02}",
                "title": title,
                "summary": f"All about the {slug}.",
                "requires": requires,
                "outcomes": {"keel": "Say what a keel is for."},
            },
        )
        put(f"{home}/lessons/01-{slug}-first.md", LESSON.format(title=f"{title} first", link=f"{slug}-second"))
        put(f"{home}/lessons/02-{slug}-second.md", LESSON.format(title=f"{title} second", link=f"{slug}-first"))
        put(f"{home}/diagrams/keel.svg", KEEL)
        put(f"{home}/quiz.yaml", quiz(f"{title} quiz", outcome="keel", lesson=f"{slug}-first"))
    return folder


@pytest.fixture
def folder(tmp_path):
    return write_course(tmp_path / "02-boats")


@pytest.fixture
def edit(folder):
    """Change a file of the course folder: `edit("course.yaml", title="Ships")`, or `edit(path, text=…)`."""

    def change(path, text=None, **keys):
        target = folder / path
        if text is None:
            text = yaml.safe_dump(yaml.safe_load(target.read_text()) | keys, sort_keys=False)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    return change


@pytest.fixture
def course(db, folder) -> Course:
    return load_course(folder).course


@pytest.fixture
def activity(course):
    """An activity by slug; quizzes have the slug of their module, or of their prerequisite."""

    def find(slug, kind="lesson") -> Activity:
        return Activity.objects.published().get(slug=slug, kind=kind)

    return find


@pytest.fixture
def admitted(course, alice, ida):
    """Alice has what comes before the course."""
    for prerequisite in Prerequisite.objects.all():
        PrerequisiteMark.objects.create(learner=alice, prerequisite=prerequisite, marked_by=ida)
    return alice


@pytest.fixture
def passed(activity):
    def write(learner, slug, score=1.0, kind="quiz"):
        return complete(learner=learner, activity=activity(slug, kind), score=score)

    return write
