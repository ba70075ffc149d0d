"""Print how long the gradebook takes for a full class, as a multiple of a page with nothing on it."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.processes import Installation  # noqa: E402

LEARNERS, ROUNDS = 300, 5
SCRIPT = f"""
import random, statistics, time
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from courses.models import Activity, Completion, Course
from teaching.cohorts.models import Cohort, Membership, Schedule

random.seed(6)
people = get_user_model().objects
course = Course.objects.get()
owner = people.get(username="ines")
full, empty = (Cohort.objects.create(course=course, title=title) for title in ("Full", "Empty"))
people.bulk_create(people.model(username=f"learner-{{number:03}}") for number in range({LEARNERS}))
learners = list(people.filter(username__startswith="learner-"))
Membership.objects.bulk_create(Membership(cohort=full, learner=learner) for learner in learners)
now = timezone.now()
for number, module in enumerate(course.modules.published()):
    Schedule.objects.create(cohort=full, module=module, due_at=now + timedelta(days=7 * number - 30))
activities = list(Activity.objects.published().filter(module__isnull=False))
Completion.objects.bulk_create(
    Completion(learner=learner, activity=activity, score=score, earned=score, revision=activity.revision,
               completed_at=now - timedelta(hours=random.randrange(24 * 40)))
    for learner in learners for activity in activities if random.random() < 0.9
    for score in [1.0 if activity.kind == "lesson" else random.randrange(40, 101) / 100]
)
client = Client(raise_request_exception=True, headers={{"host": "localhost"}})
client.force_login(owner)

def measured(url):
    times, answer = [], client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    for _ in range({ROUNDS}):
        started = time.perf_counter()
        answer = client.get(url)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        times.append(time.perf_counter() - started)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return statistics.median(times), len(queries), len(body)

base = f"/teach/grades/{{full.pk}}/"
nothing, _, _ = measured(f"/teach/grades/{{empty.pk}}/?kind=lab&module={{activities[0].module.slug}}")
done = Completion.objects.count()
print(f"measured {{len(learners)}} learners, {{len(activities)}} activities, {{done}} completions")
for name, url in (
    ("the gradebook of nobody", f"/teach/grades/{{empty.pk}}/?kind=lab&module={{activities[0].module.slug}}"),
    ("the gradebook, page 1", base),
    ("only late, lowest first", base + "?show=late&sort=lowest"),
    ("one module", base + f"?module={{activities[0].module.slug}}"),
    ("one learner", base + f"{{learners[0].pk}}/"),
    ("export, CSV", base + "export/?as=csv"),
    ("export, long CSV", base + "export/?as=csv&shape=long"),
    ("export, XLSX", base + "export/?as=xlsx"),
):
    took, queries, size = measured(url)
    told = f"{{took * 1000:6.0f}} ms, {{took / nothing:5.1f}} times nothing, {{queries:3}} queries"
    print(f"measured {{name:26}} {{told}}, {{size / 1024:6.0f}} KiB")
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="slipway-") as folder:
        installation = Installation(Path(folder))
        installation.manage("prepare")
        lines = installation.manage("shell", "--verbosity", "0", "--command", SCRIPT).splitlines()
    print("\n".join(line.removeprefix("measured ") for line in lines if line.startswith("measured")))


if __name__ == "__main__":
    main()
