"""The gradebooks: which there are, the grid of one, and one learner's row as a list."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.models import Module
from teaching.cohorts.models import Cohort
from teaching.grades.forms import GradebookForm
from teaching.grades.gradebook import gradebook_of, rows_of, sections_of
from teaching.grades.groups import Group, group_page, learner_of
from teaching.grades.models import Regrade
from teaching.rights.access import instructors_only
from teaching.rights.people import is_owner

COHORTS_A_PAGE = 50
REGRADES_SHOWN = 5


@instructors_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The gradebooks a person may open."""
    cohorts = Cohort.objects.taught_by(request.user).running().with_size().order_by("title")
    context = {
        "page": Paginator(cohorts, COHORTS_A_PAGE).get_page(request.GET.get("page")),
        "everybody": Group() if is_owner(request.user) else None,
        "regrades": Regrade.objects.visible_to(request.user).told()[:REGRADES_SHOWN],
    }
    return render(request, "teaching/grades/home.html", context)


def form_for(request: HttpRequest, group: Group) -> GradebookForm:
    return GradebookForm(request.GET, modules=list(Module.objects.published().filter(course=group.course)))


@group_page
@require_safe
def gradebook(request: HttpRequest, group: Group) -> HttpResponse:
    """Learners by activities."""
    book = gradebook_of(group, form_for(request, group), request.GET.get("page"))
    return render(request, "teaching/grades/gradebook.html", {"book": book, "group": group, "form": book.form})


@group_page
@require_safe
def learner(request: HttpRequest, group: Group, learner: int) -> HttpResponse:
    """Everything of one learner, as a list."""
    found = learner_of(group, learner)
    activities = list(group.activities())
    sections = sections_of(activities, GradebookForm(modules=[]))
    context = {"group": group, "row": rows_of(group, [found], sections, activities)[0]}
    return render(request, "teaching/grades/learner.html", context)
