"""Where `lesson:slug`, `lab:slug`, `quiz:module` and `module:slug` lead, and what other rooms registered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from courses.markdown import Links
from courses.models import Activity, Course
from courses.pointing import address

Addresses = dict[tuple[str, str], str]


class LinkBook:
    """The addresses of a course while it is loaded: they are read once, and it is written down who asked for which."""

    def __init__(self, course: Course) -> None:
        self.course_id = course.pk
        self.addresses = addresses_of(course)
        self.heard: dict[str, str | None] = {}

    def look_up(self, scheme: str, slug: str) -> str | None:
        found = self.addresses.get((scheme, slug)) or address(scheme, slug)
        self.heard[f"{scheme}:{slug}"] = found
        return found

    def still_lead(self, links: dict[str, str | None]) -> bool:
        """Whether all these lead where they led."""
        return all(
            (self.addresses.get((scheme, slug)) or address(scheme, slug)) == led
            for link, led in links.items()
            for scheme, _, slug in [link.partition(":")]
        )

    def listen(self) -> dict[str, str | None]:
        """What is asked for from now on, as it is asked."""
        self.heard = {}
        return self.heard


_open: ContextVar[LinkBook | None] = ContextVar("open_link_book", default=None)


@contextmanager
def link_book(course: Course) -> Iterator[LinkBook]:
    """While a course is loaded and all its addresses stand, `links_of` reads them from a book."""
    book = LinkBook(course)
    token = _open.set(book)
    try:
        yield book
    finally:
        _open.reset(token)


def links_of(course: Course) -> Links:
    """The addresses of everything published in a course, read at once: two queries."""
    book = _open.get()
    if book is not None and book.course_id == course.pk:
        return book.look_up
    addresses = addresses_of(course)
    return lambda scheme, slug: addresses.get((scheme, slug)) or address(scheme, slug)


def addresses_of(course: Course) -> Addresses:
    addresses = {
        (activity.kind, activity.slug): activity.get_absolute_url()
        for activity in Activity.objects.published().filter(course=course)
    }
    for module in course.modules.published():
        addresses["module", module.slug] = module.get_absolute_url()
    return addresses
