"""A Celery worker whose grading never ends: it writes down its process id and waits to be killed."""

import os
import sys
import time
from pathlib import Path

import django

django.setup()

from config.celery import app  # noqa: E402
from labs import grading  # noqa: E402


def stuck(submission: object) -> None:
    Path(os.environ["STUCK_FILE"]).write_text(str(os.getpid()))
    time.sleep(60)


if __name__ == "__main__":
    grading.grade = stuck
    app.worker_main(sys.argv[1:])
