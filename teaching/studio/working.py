"""The working copy: a course's folder in the database, written file by file.

Every editor, however it looks, ends in `write`, `remove` or `move`: nothing else changes a file. An author names the
text they began with (its sha256), so that nobody overwrites what they have not seen.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.exporting import export_course
from courses.models import Course
from teaching.studio.models import Blob, CourseVersion, WorkingFile

SOUND_PATH = re.compile(r"[A-Za-z0-9_@+.-]+(/[A-Za-z0-9_@+.-]+)*")
SHA256 = re.compile(r"[0-9a-f]{64}")
MAX_PATH = 300
MAX_NAME = 200  # of a part of it: file systems end at 255
MAX_FILE_BYTES = 1024 * 1024
MAX_FILES = 5000

Files = dict[str, bytes]


class Refused(Exception):
    """A limit; its message says which and what to do."""


class Stale(Exception):
    """Somebody else changed the file since; `theirs` is how it stands now, None if it is gone."""

    def __init__(self, path: str, theirs: WorkingFile | None) -> None:
        super().__init__(path)
        self.path = path
        self.theirs = theirs


@dataclass(frozen=True)
class Change:
    """How the working copy differs from a version in one file."""

    path: str
    kind: str  # added, changed, removed


def begin(course: Course) -> None:
    """Fill the working copy, if nobody did yet: from the latest version, else from what learners get. Idempotent."""
    if course.working_files.exists():
        return
    latest = course.versions.first()
    files = latest.files if latest else keep(published_files(course))
    WorkingFile.objects.bulk_create(
        (WorkingFile(course=course, path=path, blob_id=sha) for path, sha in files.items()), ignore_conflicts=True
    )


def published_files(course: Course) -> Files:
    """What learners get, as the folder it would be exported to."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / course.slug
        export_course(folder)
        return read_folder(folder)


def read_folder(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def files_of(course: Course) -> Files:
    """Every file of the working copy. One query."""
    return {path: bytes(content) for path, content in course.working_files.values_list("path", "blob__content")}


def contents_of(version: CourseVersion) -> Files:
    """Every file of a version. One query."""
    blobs = dict(Blob.objects.filter(pk__in=set(version.files.values())).values_list("pk", "content"))
    return {path: bytes(blobs[sha]) for path, sha in version.files.items()}


def kept(sha: str) -> bytes | None:
    """The content that an editor began with, by the sha256 it sent back; None where nothing is kept under it."""
    if not SHA256.fullmatch(sha):
        return None
    content = Blob.objects.filter(pk=sha).values_list("content", flat=True).first()
    return None if content is None else bytes(content)


def find(course: Course, path: str) -> WorkingFile | None:
    if "\0" in path:  # which no file has, and PostgreSQL does not look for
        return None
    return course.working_files.select_related("blob", "changed_by").filter(path=path).first()


def text_of(course: Course, path: str) -> str:
    """A file's text; empty where there is none."""
    found = find(course, path)
    return bytes(found.blob.content).decode(errors="replace") if found else ""


@transaction.atomic
def write(course: Course, path: str, content: bytes, *, base: str, by: Any) -> WorkingFile:
    """Write a file over the one whose sha256 is `base`, or a new one where `base` is empty.

    Raises Refused for a path or size over a limit, Stale if the file is no longer what the author began with.
    """
    refuse(path, content)
    found = WorkingFile.objects.select_for_update().filter(course=course, path=path).first()
    if (found.sha256 if found else "") != base:
        raise Stale(path, find(course, path))
    (sha,) = keep({path: content}).values()
    if found is None:
        if course.working_files.count() >= MAX_FILES:
            raise Refused(f"A course has at most {MAX_FILES:,} files. Remove what is no longer needed first.")
        refuse_clash(course, path)
        made, is_new = WorkingFile.objects.get_or_create(
            course=course, path=path, defaults={"blob_id": sha, "changed_by": by}
        )
        if not is_new:  # somebody was quicker by less than a moment
            raise Stale(path, find(course, path))
        return made
    found.blob_id, found.changed_by, found.changed_at = sha, by, timezone.now()
    found.save(update_fields=["blob", "changed_by", "changed_at"])
    return found


def refuse_clash(course: Course, path: str) -> None:
    """Raise Refused where a name would be a file and a folder at once, which no disk holds."""
    above = ["/".join(path.split("/")[:depth]) for depth in range(1, path.count("/") + 1)]
    files = course.working_files
    if files.filter(path__in=above).exists() or files.filter(path__startswith=f"{path}/").exists():
        raise Refused(f"`{path[:80]}` would make a name a file and a folder at once. Choose another name.")


@transaction.atomic
def remove(course: Course, path: str) -> int:
    """Remove a file, or a folder with all that is in it; how many files there were."""
    inside = [each for each in course.working_files.all() if each.path == path or each.path.startswith(f"{path}/")]
    WorkingFile.objects.filter(pk__in=[each.pk for each in inside]).delete()
    return len(inside)


@transaction.atomic
def move(course: Course, renames: Mapping[str, str], *, by: Any) -> int:
    """Rename files or folders, all at once, so that two may change places; how many files moved.

    Raises Refused where a name is taken, and nothing is renamed.
    """
    moved = []
    for each in course.working_files.select_for_update():
        for old, new in renames.items():
            if each.path == old or each.path.startswith(f"{old}/"):
                each.path = new + each.path[len(old) :]
                each.changed_by, each.changed_at = by, timezone.now()
                moved.append(each)
                break
    for each in moved:
        refuse(each.path, b"")
    WorkingFile.objects.filter(pk__in=[each.pk for each in moved]).delete()
    for each in moved:
        each.pk = None
    try:
        with transaction.atomic():
            WorkingFile.objects.bulk_create(moved)
    except IntegrityError:
        raise Refused("A file of that name is there already. Rename or delete it first.") from None
    for each in moved:
        refuse_clash(course, each.path)
    return len(moved)


@transaction.atomic
def replace_files(course: Course, files: Mapping[str, str], *, by: Any) -> int:
    """Make the working copy these blobs and nothing else; how many files became others, came or went.

    `files`: the sha256 of a blob that is kept, by path. A file that stays the same stays whose it was.
    """
    before = dict(course.working_files.select_for_update().values_list("path", "blob_id"))
    gone = before.keys() - files.keys()
    other = {path: sha for path, sha in files.items() if before.get(path) != sha}
    for path in other:
        refuse(path, b"")
    course.working_files.filter(path__in=[*gone, *other]).delete()
    WorkingFile.objects.bulk_create(
        WorkingFile(course=course, path=path, blob_id=sha, changed_by=by) for path, sha in other.items()
    )
    return len(gone) + len(other)


def changes(course: Course, since: CourseVersion | None) -> list[Change]:
    """What was done since a version, by path. One query."""
    now = dict(course.working_files.values_list("path", "blob_id"))
    before = since.files if since else {}
    return [
        Change(path, "added" if path not in before else "removed" if path not in now else "changed")
        for path in sorted(now.keys() | before.keys())
        if now.get(path) != before.get(path)
    ]


def keep(files: Files) -> dict[str, str]:
    """Keep contents as blobs; the sha256 of each by path."""
    named = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    contents = {named[path]: content for path, content in files.items()}
    Blob.objects.bulk_create((Blob(sha, content) for sha, content in contents.items()), ignore_conflicts=True)
    return named


@contextmanager
def as_folder(slug: str, files: Files) -> Iterator[Path]:
    """The files as a course folder on disk, for what reads folders; gone afterwards."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / slug
        folder.mkdir()
        for path, content in files.items():
            refuse(path, content)
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield folder


def refuse(path: str, content: bytes) -> None:
    """Raise Refused for what a course's folder cannot hold."""
    is_sound = SOUND_PATH.fullmatch(path) and not any(set(part) == {"."} for part in path.split("/"))
    if not is_sound or len(path) > MAX_PATH or max(map(len, path.split("/"))) > MAX_NAME:
        raise Refused(f"`{path[:80]}` cannot be a file's name here: letters, digits and `._@+-`, parts divided by `/`.")
    if len(content) > MAX_FILE_BYTES:
        raise Refused(f"`{path}` is larger than {MAX_FILE_BYTES // 1024} KiB. Make it smaller, then save again.")
