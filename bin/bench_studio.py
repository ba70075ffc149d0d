"""How long publishing takes, in an installation of its own: a changed lesson against a load of the whole course."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="slipway-") as var:
        os.environ.update(VAR_DIR=var, DJANGO_SETTINGS_MODULE="config.settings", DATABASE_URL="", REDIS_URL="")
        sys.path.insert(0, str(ROOT))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        measure()


def measure() -> None:
    from django.conf import settings

    from courses.importing import load_course
    from teaching.studio import working

    loaded, whole = timed(lambda: load_course(settings.CONTENT_DIR, rehearse=False))
    course = loaded.course
    working.begin(course)
    print(f"{course}: {len(working.files_of(course)):,} files")
    print(f"  checked and loaded whole, labs not graded: {whole:6.1f} s")
    first = publish_a_changed_lesson(course)
    print(f"  one lesson changed, checked, published:    {first:6.1f} s, 1/{whole / first:.0f}")
    again = publish_a_changed_lesson(course)
    print(f"  and once more:                             {again:6.1f} s, 1/{whole / again:.0f}")


def publish_a_changed_lesson(course: Any) -> float:
    """Seconds that a worker takes for it."""
    from teaching.studio import working
    from teaching.studio.models import Publication
    from teaching.studio.publishing import asking
    from teaching.studio.tasks import publish

    path = next(path for path in working.files_of(course) if "/lessons/" in path)
    found = working.find(course, path)
    text = bytes(found.blob.content) + b"\nOne sentence more.\n"
    working.write(course, path, text, base=found.sha256, by=None)
    asking.enqueue = lambda pk: None  # type: ignore[assignment]  # nobody works here but this process
    asked = asking.ask(course=course, parts=[], changelog="A sentence.", by=None)
    _, seconds = timed(lambda: publish(asked.pk))
    asked.refresh_from_db()
    if asked.state != Publication.State.PUBLISHED:
        raise SystemExit(f"It ended {asked.state}: {asked.problems}{asked.reason}")
    return seconds


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


if __name__ == "__main__":
    main()
