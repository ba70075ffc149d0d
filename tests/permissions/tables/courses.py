"""What is learned. The modules are locked to alice and bob, who have not shown what comes before the course."""

from courses.models import Image
from courses.quizzing import start_attempt
from tests.permissions.roles import row

LESSON = {"module": "hull", "slug": "hull-first"}


def prepare(world):
    world.ids["image"] = Image.objects.create(sha256="0" * 64, suffix="png", content=b"").pk
    quiz = world.course.activities.get(kind="quiz", slug="01-wood").quiz
    world.ids["attempt"] = start_attempt(learner=world.people["alice"], quiz=quiz).pk


ATTEMPT = {"pk": lambda world: world.ids["attempt"]}

ROWS = {
    "home": row(get="anyone"),
    "image": row(get="anyone", sha256=lambda world: world.ids["image"], suffix="png"),
    "course": row(get="anyone"),
    "module": row(get="anyone", module="hull"),
    "lesson": row(get="instructors", **LESSON),
    "check": row(get="instructors", **LESSON, key="predict"),
    "quiz": row(get="instructors", module="hull"),
    "placement": row(get="people", slug="01-wood"),
    "attempt": row(get="alice teachers", post="people", **ATTEMPT),
    "question": row(get="alice", **ATTEMPT, position=1),
}
