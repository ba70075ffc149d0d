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


def comment(course: Course, path: str, text: str, *, by: Any, line: str = "", answers_to: str = "") -> Comment:
    """Begin a thread, or answer one. Raises Refused with words for the author."""
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not text:
        raise Refused("A comment has no words yet. Write some, then send it.")
    if len(text) > MAX_WORDS:
        raise Refused(f"A comment has at most {MAX_WORDS:,} characters; this one has {len(text):,}. Shorten it.")
    if Comment.objects.filter(course=course, path=path).count() >= MOST_ON_A_FILE:
        raise Refused(f"A file has at most {MOST_ON_A_FILE} comments.")
    thread = thread_at(course, path, answers_to) if answers_to else None
    number = int(line) if line.isascii() and line.isdigit() and 0 < len(line) < 7 else None
    place = None if thread or not number or number > MAX_LINE else number
    return Comment.objects.create(course=course, path=path, line=place, text=text, answers_to=thread, by=by)


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
