"""What instructors do with disputes: find them, look into one, answer it, and act on the answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from teaching.grades.disputes import disputing, improving
from teaching.grades.disputes.casing import Case
from teaching.grades.disputes.forms import AnswerForm, FilterForm, PassOnForm
from teaching.grades.disputes.models import Dispute, Verdict
from teaching.grades.forms import OverrideForm
from teaching.rights.access import instructors_only
from teaching.rights.people import is_author

DISPUTES_A_PAGE = 50
View = Callable[..., HttpResponse]
NOT_UPHELD = "A grade is set, and something passed on, only after a dispute was upheld or found right in part."


@instructors_only
@require_safe
def disputes(request: HttpRequest) -> HttpResponse:
    """Those of one's learners, open ones first."""
    among = Dispute.objects.answerable_by(request.user)
    form = FilterForm(request.GET, among=among)
    found = among.filter(**form.conditions).with_all().open_first()
    page = Paginator(found, DISPUTES_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "may_mend": is_author(request.user)}
    return render(request, "teaching/grades/disputes/disputes.html", context)


def case_page(view: View) -> View:
    """Hand the view the `dispute` of the address, if it is theirs to answer: 404 otherwise."""

    @instructors_only
    @wraps(view)
    def opened(request: HttpRequest, pk: int) -> HttpResponse:
        found = get_object_or_404(Dispute.objects.answerable_by(request.user).with_all(), pk=pk)
        return view(request, found)

    return opened


@case_page
@require_safe
def case(request: HttpRequest, dispute: Dispute) -> HttpResponse:
    return shown(request, dispute)


@case_page
@require_POST
def answer(request: HttpRequest, dispute: Dispute) -> HttpResponse:
    """Upheld, the finding stands, or right but …, with words for the learner."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return shown(request, dispute, answering=form)
    try:
        disputing.answer(dispute=dispute, by=request.user, **form.cleaned_data)
    except disputing.DisputeRefused as refused:
        form.add_error(None, str(refused))
        return shown(request, dispute, answering=form)
    messages.success(request, f"{dispute.learner} is told on their home page.")
    return redirect(dispute)


@case_page
@require_POST
def set_grade(request: HttpRequest, dispute: Dispute) -> HttpResponse:
    """Let another score count, for the dispute's reason."""
    form = OverrideForm(request.POST)
    if not may_follow(dispute, form):
        return shown(request, dispute, setting=form)
    activity = dispute.submission.lab.activity
    messages.success(request, form.save(learner=dispute.learner, activity=activity, by=request.user))
    return redirect(dispute)


@case_page
@require_POST
def pass_on(request: HttpRequest, dispute: Dispute) -> HttpResponse:
    """Ask authors to mend the lab or the rule."""
    form = PassOnForm(request.POST)
    if not may_follow(dispute, form):
        return shown(request, dispute, passing=form)
    improving.pass_on(dispute=dispute, by=request.user, **form.cleaned_data)
    messages.success(request, "It is on the authors' list of improvements.")
    return redirect(dispute)


def may_follow(dispute: Dispute, form: Form) -> bool:
    """Whether what a form asks for may be done; what keeps it from that is said in the form."""
    if not leads_to_something(dispute):
        form.add_error(None, NOT_UPHELD)
    return form.is_valid()


def leads_to_something(dispute: Dispute) -> bool:
    return not dispute.is_open and dispute.verdict != Verdict.STANDS


def shown(request: HttpRequest, dispute: Dispute, **forms: Any) -> HttpResponse:
    """The case with forms that begin empty, but those that did not pass."""
    found = Case(dispute, request.user)
    words = dispute.answer.text if dispute.answer else ""
    begun = {
        "answering": AnswerForm(),
        "setting": OverrideForm(initial={"reason": found.reason, "tells_learner": True}),
        "passing": PassOnForm(initial={"text": words}),
    }
    refused = any(form.errors for form in forms.values())
    context = {"case": found, "dispute": dispute, "leads_on": leads_to_something(dispute), **begun, **forms}
    return render(request, "teaching/grades/disputes/case.html", context, status=422 if refused else 200)
