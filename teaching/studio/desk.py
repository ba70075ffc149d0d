"""The course an author has before them."""

from django.http import Http404

from courses.models import Course
from teaching.studio import working


def path_asked(path: str) -> str:
    """A file's path from an address; Http404 for one that no file can have."""
    if "\0" in path:
        raise Http404("No file has such a name.")
    return path[: working.MAX_PATH]


def course_at_hand() -> Course:
    """The course, its working copy begun; Http404 where none is loaded. Two queries once it is."""
    course = Course.objects.first()
    if course is None:
        raise Http404("No course is loaded.")
    working.begin(course)
    return course
