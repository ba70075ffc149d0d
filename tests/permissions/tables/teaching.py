"""Teach itself."""

from tests.permissions.roles import row

ROWS = {
    "home": row(get="instructors"),
    "learners": row(get="instructors"),
    "mark_prerequisite": row(
        get="instructors", post="teachers", learner_pk=lambda world: world.people["alice"].pk, slug="01-wood"
    ),
    "people": row(get="owners"),
    "ungraded": row(get="instructors"),
    "grade_again": row(get="instructors", post="teachers", pk=lambda world: world.submission.pk),
}
