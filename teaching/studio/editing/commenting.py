"""Comments of authors on files of the draft: a thread on a file or on one of its lines, resolved and reopened."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from courses.models import Course
from teaching.studio.models import Comment
from teaching.studio.working import Refused

MAX_WORDS = 4000  # characters
MAX_LINE = 100_000
MOST_ON_A_FILE = 500


def comments_on(course: Course, path: str) -> list[Comment]:
    """The threads of a file, open ones first, each with its answers at hand. Two queries."""
    threads = Comment.objects.filter(course=course, path=path, answers_to=None)
    threads = threads.select_related("by", "resolved_by").prefetch_related("answers__by")
    return sorted(threads, key=lambda each: (each.is_resolved, each.line or 0, each.at))


def open_counts(course: Course) -> Mapping[str, int]:
    """How many threads are open, by path. One query."""
    open_ones = Comment.objects.filter(course=course, answers_to=None, resolved_at=None)
    return Counter(open_ones.values_list("path", flat=True))


def open_below(course: Course, folder: str, *, but: str) -> list[tuple[str, int]]:
    """The paths in a folder that have open threads, and how many; one path is left out. One query."""
    counts = open_counts(course)
    return sorted((path, count) for path, count in counts.items() if path.startswith(f"{folder}/") and path != but)


def comment(
    course: Course, path: str, text: str, *, by: Any, line: int = 0, first: int = 1, answers_to: str = ""
) -> Comment:
    """Begin a thread, or answer one; `line` is counted from the file's line `first`. Raises Refused with words."""
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise Refused("A comment has no words yet. Write some, then send it.")
    if len(text) > MAX_WORDS:
        raise Refused(f"A comment has at most {MAX_WORDS:,} characters; this one has {len(text):,}. Shorten it.")
    if Comment.objects.filter(course=course, path=path).count() >= MOST_ON_A_FILE:
        raise Refused(f"A file has at most {MOST_ON_A_FILE} comments.")
    thread = thread_at(course, path, answers_to) if answers_to else None
    place = line + first - 1 if line and not thread else None
    return Comment.objects.create(course=course, path=path, line=place, text=text, answers_to=thread, by=by)


def number_in(text: str) -> int:
    """A line's number; 0 for what is none."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    return number if number <= MAX_LINE else 0


def settle(course: Course, path: str, pk: str, *, resolved: bool, by: Any) -> None:
    """Resolve a thread or open it again. Twice is as once."""
    thread = thread_at(course, path, pk)
    thread.resolved_at, thread.resolved_by = (timezone.now(), by) if resolved else (None, None)
    thread.save(update_fields=["resolved_at", "resolved_by"])


def thread_at(course: Course, path: str, pk: str) -> Comment:
    number = int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 16 else 0
    found = Comment.objects.filter(course=course, path=path, answers_to=None, pk=number).first()
    if found is None:
        raise Refused("This thread is no longer there.")
    return found


def follow(course: Course, renames: Mapping[str, str]) -> None:
    """Take the comments along when files are renamed."""
    moved = []
    for each in Comment.objects.filter(course=course):
        for old, new in renames.items():
            if each.path == old or each.path.startswith(f"{old}/"):
                each.path = new + each.path[len(old) :]
                moved.append(each)
                break
    Comment.objects.bulk_update(moved, ["path"])
