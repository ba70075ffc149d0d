"""What the studio does when a folder was loaded: a version more, and a working copy that follows where nobody wrote."""

from pathlib import Path
from typing import Any

from django.db import transaction

from courses.models import Course
from courses.superseding import Edition
from teaching.studio import working
from teaching.studio.models import CourseVersion, WorkingFile
from teaching.studio.publishing import versions
from teaching.studio.publishing.choosing import Shas, working_shas

LOADED_ANEW = "Loaded from the folder it is shipped in."
SHOWN_PARTS = 4  # modules/01-pods/labs/01-first: what is hidden above belongs to no course


@transaction.atomic
def course_was_loaded(sender: Any, *, course: Course, folder: Path, **sent: Any) -> None:
    """Receives `courses.importing.course_loaded`. A folder that was only rendered anew is no new version."""
    loaded = {path: content for path, content in working.read_folder(folder).items() if is_content(path)}
    files = working.keep(loaded)
    before: CourseVersion | None = course.versions.first()
    if before and before.files == files:
        return
    changelog = LOADED_ANEW if before else versions.LOADED
    versions.add(course, files, origin=CourseVersion.Origin.FOLDER, changelog=changelog)
    if before:
        follow(course, before.files, files)


def is_content(path: str) -> bool:
    return not any(part.startswith(".") for part in path.split("/")[:SHOWN_PARTS])


def follow(course: Course, before: Shas, after: Shas) -> None:
    """Bring the working copy from one version to the next in every file that is as it was in the first."""
    mine = working_shas(course)
    if not mine:
        return
    moved = [path for path in before.keys() | after.keys() if mine.get(path) == before.get(path) != after.get(path)]
    course.working_files.filter(path__in=moved).delete()
    WorkingFile.objects.bulk_create(
        WorkingFile(course=course, path=path, blob_id=after[path]) for path in sorted(moved) if path in after
    )


def conflicts(course: Course) -> list[str]:
    """Files that somebody had changed when the latest version came from a folder in which they changed too."""
    latest, before = ([*course.versions.all()[:2], None, None])[:2]
    if latest is None or before is None or latest.origin != CourseVersion.Origin.FOLDER:
        return []
    written = {file.path: file for file in course.working_files.all()}
    found = []
    for path in sorted(before.files.keys() | latest.files.keys()):
        mine, theirs = written.get(path), latest.files.get(path)
        if theirs == before.files.get(path) or theirs == (mine.sha256 if mine else None):
            continue
        if mine is None or mine.changed_at < latest.published_at:
            found.append(path)
    return found


def edition_in_studio(slug: str) -> Edition | None:
    """What `content load` renders instead of the folder: the latest version, if it was published here."""
    latest = CourseVersion.objects.filter(course__slug=slug).select_related("published_by").first()
    if latest is None or latest.origin != CourseVersion.Origin.STUDIO:
        return None
    files = working.contents_of(latest)
    by = f" by {latest.published_by}" if latest.published_by else ""
    name = f"version {latest.number}, published in the studio{by} on {latest.published_at:%d.%m.%Y}"
    return Edition(name, files, lambda: working.as_folder(slug, files))
