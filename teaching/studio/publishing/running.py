"""What a worker does with a publication: check it as learners' work is checked, then publish it or say why not."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses import importing
from courses.checking import check_source
from courses.models import Course
from courses.problems import Problem
from courses.reading import CourseSource, FolderSource, read_course
from courses.remembering import KeptMemory
from teaching.studio import working
from teaching.studio.models import Blob, CourseVersion, Publication
from teaching.studio.publishing import versions
from teaching.studio.publishing.choosing import Shas, merged
from teaching.studio.unwritten import left_in

MAX_PROBLEMS = 500
TEXTS = (".md", ".yaml", ".svg")
State = Publication.State


class Lost(Exception):
    """Another worker has this publication by now: this one leaves it alone."""


def run(publication: Publication) -> None:
    """Publish what was claimed. Raises Lost, or whatever goes wrong with the machine; a bad course is refused."""
    before = versions.latest(publication.course)
    files = merged(before.files, publication.parts, publication.files)
    try:
        with as_folder(publication.course, files) as folder:
            tell(publication, "Reading the course")
            source = read_course(folder)
            problems = check(publication, source, is_changed=changed_since(before.files, files, source))
            if publication.restores_id is None:  # what learners had once comes back as it was
                known = set(before.files.values())  # wherever it stood
                touched = [path for path, sha in files.items() if sha not in known]
                problems = sorted([*problems, *unwritten(folder, touched)])
            if problems:
                refuse(publication, problems, folder)
            else:
                publish(publication, source, files)
    except working.Refused as refused:
        end(publication, State.REFUSED, problems=[{"path": "", "line": 0, "message": str(refused)}])


def check(
    publication: Publication, source: CourseSource, *, is_changed: Callable[[FolderSource], bool]
) -> list[Problem]:
    """The publish gate: form and links of everything, and every changed lab graded."""
    memory = KeptMemory()
    found = check_source(source, rehearse=is_changed, tell=lambda words: tell(publication, words), memory=memory)
    memory.keep()
    return found


def unwritten(folder: Path, paths: Iterable[str]) -> list[Problem]:
    """Where new or changed files say what they began with: nobody has written them."""
    texts = ((path, (folder / path).read_text(errors="replace")) for path in paths if path.endswith(TEXTS))
    return [Problem(folder / path, line, message) for path, text in texts for line, message in left_in(path, text)]


def changed_since(before: Shas, after: Shas, course: CourseSource) -> Callable[[FolderSource], bool]:
    """Whether an activity is other than learners have it: what was published once has been tried."""
    if before.get("course.yaml") != after.get("course.yaml"):  # perhaps for another version of Kubernetes
        return lambda source: True
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}

    def is_changed(source: FolderSource) -> bool:
        folder = source.folder.relative_to(course.folder).as_posix()
        return any(path.startswith(f"{folder}/") for path in changed)

    return is_changed


@contextmanager
def as_folder(course: Course, files: Shas) -> Iterator[Path]:
    blobs = dict(Blob.objects.filter(pk__in=set(files.values())).values_list("pk", "content"))
    with working.as_folder(course.slug, {path: bytes(blobs[sha]) for path, sha in files.items()}) as folder:
        yield folder


@transaction.atomic
def publish(publication: Publication, source: CourseSource, files: Shas) -> CourseVersion:
    """Write the course and its version, both or neither."""
    Course.objects.select_for_update().get(pk=publication.course_id)
    mine(publication).update(state=State.PUBLISHING, progress="Writing the course") or lose()
    course = importing.write(source, importing.revision_of(source.folder, importing.code_revision()))
    version = versions.add(
        course,
        files,
        origin=CourseVersion.Origin.STUDIO,
        changelog=publication.changelog,
        by=publication.asked_by,
    )
    end(publication, State.PUBLISHED, version=version)
    return version


def refuse(publication: Publication, problems: list[Problem], folder: Path) -> None:
    found = [
        {"path": inside(problem.path, folder), "line": problem.line, "message": problem.message}
        for problem in problems[:MAX_PROBLEMS]
    ]
    end(publication, State.REFUSED, problems=found)


def inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def tell(publication: Publication, words: str) -> None:
    """A sign of life, and what the page shows."""
    mine(publication).update(claimed_at=timezone.now(), progress=words[:120]) or lose()


def end(publication: Publication, state: str, **fields: Any) -> None:
    mine(publication).update(state=state, ended_at=timezone.now(), progress="", **fields) or lose()


def mine(publication: Publication) -> Any:
    """The row, while it is this worker's: whoever takes it next counts its deliveries up."""
    return Publication.objects.running().filter(pk=publication.pk, deliveries=publication.deliveries)


def lose() -> None:
    raise Lost


def give_back(publication: Publication, error: Exception) -> None:
    """After a fault that is not the course's: let the sweep try again, and remember what was said."""
    said = f"{type(error).__name__}: {error}"[:500]
    mine(publication).update(state=State.WAITING, queued_at=timezone.now(), progress="", reason=said)
