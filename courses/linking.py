"""Where `lesson:slug`, `lab:slug`, `quiz:module` and `module:slug` lead, and what other rooms registered."""

from courses.markdown import Links
from courses.models import Activity, Course
from courses.pointing import address


def links_of(course: Course) -> Links:
    """The addresses of everything published in a course, read at once: two queries."""
    addresses = {
        (activity.kind, activity.slug): activity.get_absolute_url()
        for activity in Activity.objects.published().filter(course=course)
    }
    for module in course.modules.published():
        addresses["module", module.slug] = module.get_absolute_url()
    return lambda scheme, slug: addresses.get((scheme, slug)) or address(scheme, slug)
