"""Brings files into the working copy: what would change is shown and checked first, and it can be undone."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.checking import check_source
from courses.models import Course
from courses.reading import read_course
from courses.remembering import KeptMemory
from teaching.rights.log import log
from teaching.studio import working
from teaching.studio.models import Replacement
from teaching.studio.publishing.choosing import Part, Shas, merged, only, part_of, working_shas
from teaching.studio.publishing.packing import Pack
from teaching.studio.publishing.running import MAX_PROBLEMS, as_folder, inside
from teaching.studio.working import Change

DONE = "This was brought in already. Upload the zip again to bring it in once more."
NOTHING = "The working copy holds the same files, so there is nothing to bring in."


@transaction.atomic
def bring(*, course: Course, pack: Pack, source: str, by: Any) -> Replacement:
    """Keep what a zip holds, and have it checked; the working copy stays as it is."""
    replacement = Replacement.objects.create(
        course=course, source=source[:200], files=working.keep(pack.files), module=pack.module, brought_by=by
    )
    enqueue(replacement.pk)
    return replacement


def enqueue(pk: int) -> None:
    from teaching.studio.tasks import check_replacement  # tasks import what checks

    transaction.on_commit(lambda: check_replacement.delay(pk), robust=True)


def changed_parts(replacement: Replacement) -> list[Part]:
    """What it would change in the working copy as that is now, part by part."""
    before = working_shas(replacement.course)
    after = whole(replacement, before)
    found: dict[str, list[Change]] = {}
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            kind = "added" if path not in before else "removed" if path not in after else "changed"
            found.setdefault(part_of(path), []).append(Change(path, kind))
    return [Part(path, tuple(changes)) for path, changes in found.items()]


def whole(replacement: Replacement, before: Shas) -> Shas:
    """The working copy as it would be with all of it: a course replaces everything, a module itself alone."""
    return merged(before, [replacement.module] if replacement.module else [], replacement.files)


def check(replacement: Replacement) -> None:
    """Write down what is wrong with the working copy as it would be. Its labs are graded when it is published."""
    course, found = replacement.course, []
    try:
        with as_folder(course, whole(replacement, working_shas(course))) as folder:
            memory = KeptMemory()
            problems = check_source(read_course(folder), rehearse=False, memory=memory)
            memory.keep()
            found = [
                {"path": inside(problem.path, folder), "line": problem.line, "message": problem.message}
                for problem in problems[:MAX_PROBLEMS]
            ]
    except working.Refused as refused:
        found = [{"path": "", "line": 0, "message": str(refused)}]
    Replacement.objects.filter(pk=replacement.pk).update(problems=found)


@transaction.atomic
def apply(*, replacement: Replacement, parts: Collection[str], by: Any) -> int:
    """Replace these parts of the working copy, without parts all that differ; how many files changed.

    Raises Refused where it was done before, or nothing would change.
    """
    replacement = Replacement.objects.select_for_update().select_related("course").get(pk=replacement.pk)
    if replacement.is_applied:
        raise working.Refused(DONE)
    changed = [part.path for part in changed_parts(replacement)]
    chosen = [part for part in changed if part in parts or not parts]
    if not chosen:
        raise working.Refused(NOTHING)
    before = working_shas(replacement.course)
    after = merged(before, chosen, only(chosen, replacement.files))
    count = working.replace_files(replacement.course, after, by=by)
    replacement.before, replacement.after, replacement.applied_at = before, after, timezone.now()
    replacement.save(update_fields=["before", "after", "applied_at"])
    log(by, "import into course", replacement.source, parts=chosen, files=count)
    return count


@transaction.atomic
def undo(*, replacement: Replacement, by: Any) -> tuple[int, int]:
    """Bring back what was there; how many files came back, and how many stay, since somebody wrote in them."""
    replacement = Replacement.objects.select_for_update().select_related("course").get(pk=replacement.pk)
    if not replacement.can_be_undone:
        return 0, 0
    before, after, now = replacement.before, replacement.after, working_shas(replacement.course)
    touched = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    back = [path for path in touched if now.get(path) == after.get(path)]
    restored = {path: sha for path, sha in now.items() if path not in back}
    restored |= {path: before[path] for path in back if path in before}
    working.replace_files(replacement.course, restored, by=by)
    Replacement.objects.filter(pk=replacement.pk).update(undone_at=timezone.now())
    log(by, "undo import into course", replacement.source, files=len(back))
    return len(back), len(touched) - len(back)
