"""A learner's own disputes: raised, read, and answered once more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from labs.appealing import remarks_of
from labs.models import Submission
from teaching.grades.disputes import disputing
from teaching.grades.disputes.forms import WordForm
from teaching.grades.disputes.models import Dispute


@login_required
@require_http_methods(["GET", "POST"])
def raise_dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that something in one's own grade is wrong: `remark` names it, `text` says why.

    What is refused comes back as a page with the text still in it.
    """
    mine = Submission.objects.visible_to(request.user).with_runs().filter(learner=request.user)
    submission = get_object_or_404(mine, pk=pk)
    key = request.POST.get("remark", request.GET.get("remark", ""))
    form = WordForm(request.POST or None)
    if request.user.is_staff:
        messages.info(request, "You are an instructor: nobody would answer you. Mend the lab in the studio.")
        return redirect(submission)
    if request.method == "POST" and form.is_valid():
        try:
            dispute = disputing.raise_dispute(submission=submission, key=key, text=form.cleaned_data["text"])
        except disputing.DisputeRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Sent. A teacher reads it and answers; the answer will stand on your home page.")
            return redirect(dispute.own_url)
    context = {"submission": submission, "key": key, "remark": remarks_of(submission).get(key), "form": form}
    return render(request, "teaching/grades/disputes/raise.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said; an answer counts as read from then on."""
    found = get_object_or_404(Dispute.objects.with_all().filter(learner=request.user), pk=pk)
    disputing.read(dispute=found)
    return render(request, "teaching/grades/disputes/own.html", {"dispute": found, "form": WordForm()})


@login_required
@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Say one thing more."""
    found = get_object_or_404(Dispute.objects.with_all().filter(learner=request.user), pk=pk)
    form = WordForm(request.POST)
    if form.is_valid():
        try:
            disputing.reply(dispute=found, text=form.cleaned_data["text"])
        except disputing.DisputeRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Sent. The next answer is final.")
            return redirect(found.own_url)
    return render(request, "teaching/grades/disputes/own.html", {"dispute": found, "form": form}, status=422)
