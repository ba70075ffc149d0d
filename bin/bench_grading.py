"""Print how long a real worker takes, from the submission's row to its grade, on a fresh installation of its own."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.processes import Installation  # noqa: E402

ROUNDS = 20
SCRIPT = f"""
import time
from django.contrib.auth import get_user_model
from labs.allotting import own_lab
from labs.models import Lab, Submission
from labs.submitting import submit

learner = get_user_model().objects.get(username="sam")
labs = list(Lab.objects.order_by("pk"))
for number in range({ROUNDS}):
    lab = own_lab(learner, labs[number % len(labs)])
    started = time.perf_counter()
    submission = submit(learner=learner, lab=lab, files=lab.solution)
    while submission.is_pending:
        time.sleep(0.002)
        submission.refresh_from_db()
    waited = time.perf_counter() - started
    graded = (submission.graded_at - submission.claimed_at).total_seconds()
    print("measured", round(waited * 1000), round(graded * 1000), submission.score)
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="slipway-") as folder:
        installation = Installation(Path(folder))
        installation.start()
        time.sleep(5)  # until the worker has its children; a learner would wait in the queue as long
        try:
            lines = installation.manage("shell", "--verbosity", "0", "--command", SCRIPT).splitlines()
        finally:
            installation.stop()
    rows = [tuple(map(int, line.split()[1:])) for line in lines if line.startswith("measured")]
    waits, grades, scores = zip(*rows, strict=True)
    print(f"{len(rows)} submissions of reference solutions, all graded {min(scores)} or better")
    print(f"row written to graded: median {statistics.median(waits):.0f} ms, slowest {max(waits)} ms")
    print(f"claimed to graded:     median {statistics.median(grades):.0f} ms, slowest {max(grades)} ms")


if __name__ == "__main__":
    main()
