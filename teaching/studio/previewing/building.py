"""Makes, brings up to date and throws away previews: one file for each author, in VAR_DIR/previews."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, Max

from courses.models import Course
from courses.remembering import KeptMemory
from teaching.studio import working
from teaching.studio.previewing.database import copy_content, in_place_of_default, make_tables, schema_key
from teaching.studio.previewing.learners import make_trials
from teaching.studio.previewing.loading import Loaded, Remark, course_files, load

MAX_AGE_SECONDS = 24 * 3600
MOST = 20  # previews at once; the one that was not looked at for longest goes first


@dataclass(frozen=True)
class Preview:
    """A preview that can be looked at."""

    path: Path
    loaded: Loaded
    basis: str  # what it was made from

    def is_behind(self, course: Course) -> bool:
        """Whether the working copy has changed since. One query."""
        return self.basis != basis_of(course)


def folder() -> Path:
    place = Path(settings.VAR_DIR) / "previews"
    place.mkdir(parents=True, exist_ok=True)
    return place


def path_of(author: Any) -> Path:
    return folder() / f"{author.pk}.sqlite3"


def find(author: Any) -> Preview | None:
    """An author's preview; None where there is none, or one of an earlier version of the code."""
    path = path_of(author)
    try:
        kept = json.loads(path.with_suffix(".json").read_text())
    except (OSError, ValueError):
        return None
    if kept["schema"] != schema_key() or not path.exists():
        return None
    remarks = [Remark(**one) for one in kept["loaded"]["remarks"]]
    return Preview(path, Loaded(remarks, kept["loaded"]["kept"], kept["loaded"]["count"]), kept["basis"])


def prepare(author: Any, course: Course, *, anew: bool = False) -> Preview:
    """Load the working copy as it is now. What was tried in the preview stays, unless it is made `anew`.

    Takes as long as loading what changed; two at once come one after the other.
    """
    working.begin(course)
    basis, files, published = basis_of(course), working.files_of(course), course_files(course)
    memory = KeptMemory()  # the platform's: a preview's own would be gone with it
    sweep()
    with alone(author):
        path = path_of(author)
        target = path
        if anew or find(author) is None:
            target = path.with_suffix(".new")
            target.unlink(missing_ok=True)
            with in_place_of_default(target):
                make_tables()
            copy_content(target)
        with in_place_of_default(target):
            loaded = load(course.slug, files, published, memory)
            make_trials()
        memory.keep()
        os.replace(target, path)
        kept = {"schema": schema_key(), "basis": basis, "loaded": asdict(loaded)}
        path.with_suffix(".json").write_text(json.dumps(kept))
    return Preview(path, loaded, basis)


def basis_of(course: Course) -> str:
    """Changes whenever the working copy or the published course does. One query."""
    known = course.working_files.aggregate(files=Count("pk"), latest=Max("changed_at"), newest=Max("pk"))
    return f"{course.revision} {known['files']} {known['latest']} {known['newest']}"


@contextmanager
def alone(author: Any) -> Iterator[None]:
    """Hold an author's preview for oneself while it is made."""
    with path_of(author).with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def remove(path: Path) -> None:
    """Throw a preview away; what is said of it first, so that nobody is led to half of it."""
    for suffix in (".json", ".sqlite3", ".sqlite3-journal", ".new", ".lock"):
        path.with_suffix(suffix).unlink(missing_ok=True)


def sweep() -> int:
    """Remove previews that are a day old, and the oldest ones over the limit; how many."""
    latest_first = sorted(folder().glob("*.sqlite3"), key=last_used, reverse=True)
    old = [path for path in latest_first if last_used(path) < time.time() - MAX_AGE_SECONDS]
    gone = {*old, *latest_first[MOST:]}
    for path in gone:
        remove(path)
    return len(gone)


def last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0
