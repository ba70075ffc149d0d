"""What the course tells, to all who teach or write it; learners by name only to those who teach them."""

from tests.permissions.roles import row

ROWS = {
    "home": row(get="instructors"),
    "quizzes": row(get="instructors"),
    "quiz": row(get="instructors", slug="hull"),
    "labs": row(get="instructors"),
    "lab": row(get="instructors", slug="pin-the-image"),
    "outcomes": row(get="instructors"),
    "learners": row(get="tess otto ida"),
    "queue": row(get="instructors"),
    "workers": row(get="instructors"),
    "pause": row(get="owners"),
    "resume": row(get="owners"),
}
