"""The studio: authors and owners only."""

from teaching.studio import working
from tests.permissions.roles import row


def prepare(world):
    working.begin(world.course)


ROWS = {
    "course": row(get="authors"),
    "files": row(get="authors"),
    "file": row(get="authors", path="course.yaml"),
    "drawing": row(get="nobody", post="authors"),
    "presence": row(get="nobody", post="authors", path="course.yaml"),
    "resolve": row(get="nobody", post="authors", path="course.yaml"),
}
