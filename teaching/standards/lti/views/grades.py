"""Which grades went to a platform, and which did not."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from teaching.cohorts.models import Cohort
from teaching.rights.access import instructors_only
from teaching.standards.lti.forms import GradesForm
from teaching.standards.lti.grade_out import GradeOut, GradeOutQuerySet
from teaching.standards.lti.models import CourseLink
from teaching.standards.lti.outbox import send_soon

ROWS_A_PAGE = 50
AT_ONCE = 200  # sent right after a resend; the rest follows by the half minute


@instructors_only
@require_safe
def grades(request: HttpRequest) -> HttpResponse:
    """The outbox of the cohorts one teaches, newest first, and the courses it belongs to."""
    form = GradesForm(request.GET)
    seen = GradeOut.objects.seen_by(request.user)
    page = Paginator(chosen_by(form, seen).with_all(), ROWS_A_PAGE).get_page(request.GET.get("page"))
    query = {key: value for key, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    counts = dict(seen.order_by().values_list("state").annotate(number=Count("pk")))
    context = {
        "form": form,
        "page": page,
        "query": f"{urlencode(query)}&" if query else "",
        "counts": [
            {"label": state.label, "number": counts[state], "state": state}
            for state in GradeOut.State
            if counts.get(state)
        ],
        "unsent": sum(number for state, number in counts.items() if state != GradeOut.State.SENT),
        "courses": CourseLink.objects.filter(cohort__in=Cohort.objects.taught_by(request.user)).select_related(
            "context__deployment__registration", "cohort"
        ),
    }
    return render(request, "teaching/standards/lti/grades.html", context)


def chosen_by(form: GradesForm, seen: GradeOutQuerySet) -> GradeOutQuerySet:
    """Those the form asks for; all, while it asks for nothing that there is."""
    if not form.is_valid():
        return seen
    state, name = form.cleaned_data["state"], form.cleaned_data["name"]
    if state:
        seen = seen.filter(state=state)
    if name:
        by_name = Q(person__name__icontains=name) | Q(person__auth_user__username__icontains=name)
        seen = seen.filter(by_name | Q(placement__activity__title__icontains=name))
    return seen


@instructors_only
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one again, also one that was sent."""
    row = get_object_or_404(GradeOut.objects.seen_by(request.user), pk=pk)
    GradeOut.objects.filter(pk=row.pk, state=GradeOut.State.SENT).update(state=GradeOut.State.FAILED)
    send_again(GradeOut.objects.filter(pk=row.pk))
    messages.success(request, "The grade is being sent again.")
    return redirect("standards:lti_grades")


@instructors_only
@require_POST
def resend_all(request: HttpRequest) -> HttpResponse:
    """Send everything that is not sent, without waiting for its turn."""
    number = send_again(GradeOut.objects.seen_by(request.user))
    messages.success(request, f"{number} grades are being sent again." if number else "Every grade is sent.")
    return redirect("standards:lti_grades")


def send_again(rows: GradeOutQuerySet) -> int:
    pks = list(rows.exclude(state=GradeOut.State.SENT).values_list("pk", flat=True))
    number = GradeOut.objects.filter(pk__in=pks).again()
    for pk in pks[:AT_ONCE]:
        send_soon(pk)
    return number
