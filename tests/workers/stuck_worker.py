"""A Celery worker that never ends to grade or to check: it writes down its process id and waits to be killed."""

import os
import sys
import time
from pathlib import Path

import django

django.setup()

from config.celery import app  # noqa: E402
from labs import grading  # noqa: E402
from teaching.studio.publishing import running  # noqa: E402


def stuck(row: object, *others: object, **named: object) -> None:
    Path(os.environ["STUCK_FILE"]).write_text(str(os.getpid()))
    time.sleep(60)


if __name__ == "__main__":
    grading.grade = running.check = stuck
    app.worker_main(sys.argv[1:])
