"""Labs: a learner's own, seen by who teaches them. A locked lab is not open, which is no matter of roles."""

from tests.permissions.roles import row

OWN = {"slug": "pin-the-image"}
SUBMITTED = {"pk": lambda world: world.submission.pk}

ROWS = {
    "index": row(get="people"),
    "result": row(get="alice teachers", **SUBMITTED),
    "retry": row(get="people", post="alice teachers", **SUBMITTED),
    "lab": row(get="instructors", **OWN),
    "draft": row(get="people", post="instructors", **OWN),
    "check": row(get="people", post="instructors", **OWN),
    "fix": row(get="people", post="instructors", **OWN),
    "apply_fix": row(get="people", post="instructors", **OWN),
    "submit": row(get="people", post="instructors", **OWN),
    "reset": row(get="people", post="instructors", **OWN),
    "undo": row(get="people", post="instructors", **OWN),
    "again": row(get="people", post="instructors", **OWN),
    "begin": row(get="people", post="instructors", **OWN),
    "hint": row(get="people", post="instructors", **OWN),
    "debrief": row(get="instructors", **OWN),
    "compare": row(get="instructors", **OWN),
}
