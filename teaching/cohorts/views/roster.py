"""Who is in a cohort, and how they come in: one by one, by a code, or by a list."""

import csv
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teaching.cohorts import codes, enrolling, importing, inviting, rosters
from teaching.cohorts.access import cohort_page
from teaching.cohorts.forms import RosterForm
from teaching.cohorts.models import Cohort
from teaching.cohorts.tasks import mail_invitations
from teaching.cohorts.views.cohorts import join_url
from teaching.escaping import escaped
from teaching.forms import SearchForm
from teaching.rights.log import log

MEMBERS_A_PAGE = 100


@cohort_page
@require_safe
def roster(request: Any, cohort: Cohort) -> HttpResponse:
    """List members, who left last; search by name or address."""
    form = SearchForm(request.GET)
    members = cohort.memberships.named(form.part).by_presence()
    context = {
        "cohort": cohort,
        "form": form,
        "page": Paginator(members, MEMBERS_A_PAGE).get_page(request.GET.get("page")),
        "size": cohort.memberships.current().count(),
        "owed": inviting.owed(cohort).count(),
        "has_mail": inviting.has_mail(),
        "join_url": join_url(request, cohort),
    }
    return render(request, "teaching/cohorts/roster.html", context)


@cohort_page
@require_POST
def member(request: Any, cohort: Cohort, membership: int) -> HttpResponse:
    """Take a learner out of the cohort, or back in."""
    found = get_object_or_404(cohort.memberships.select_related("learner", "cohort"), pk=membership)
    if request.POST.get("do") == "back":
        try:
            enrolling.enrol(cohort=cohort, learner=found.learner, by=request.user)
            messages.success(request, f"{found.learner} is in {cohort} again.")
        except ValueError as refused:
            messages.warning(request, str(refused))
    else:
        enrolling.remove(membership=found, by=request.user)
        messages.success(request, f"{found.learner} is out of {cohort}. What they did is kept; they can be taken back.")
    return redirect("cohorts:roster", pk=cohort.pk)


@cohort_page
@require_POST
def code(request: Any, cohort: Cohort) -> HttpResponse:
    """Renew the code, or switch joining off."""
    if request.POST.get("do") == "off":
        codes.switch_off(cohort)
        messages.success(request, "Nobody can join by code or link any more. Who is in stays.")
    else:
        codes.renew(cohort)
        messages.success(request, "There is a new code and link; the ones before open nothing.")
    log(request.user, "change code", str(cohort), on=bool(cohort.code))
    return redirect("cohorts:roster", pk=cohort.pk)


@cohort_page
@require_http_methods(["GET", "POST"])
def bring_in(request: Any, cohort: Cohort) -> HttpResponse:
    """Take a class list: a first POST says what would happen, a second with `confirm` does it."""
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    context = {"cohort": cohort, "form": form}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if request.POST.get("confirm"):
            return brought_in(request, cohort, text)
        context |= {"plan": importing.plan(cohort, rosters.read(text)), "text": text}
    is_refused = bool(form.errors or ("plan" in context and context["plan"].problem))
    return render(request, "teaching/cohorts/bring_in.html", context, status=422 if is_refused else 200)


def brought_in(request: Any, cohort: Cohort, text: str) -> HttpResponse:
    try:
        done = importing.bring_in(cohort=cohort, roster=rosters.read(text), by=request.user)
    except IntegrityError:
        messages.warning(request, "Somebody made one of these accounts just now. Nobody came in: try again.")
        return redirect("cohorts:bring_in", pk=cohort.pk)
    words = f"{len(done.to_do)} learner{pluralize(len(done.to_do))} came in, {len(done.new)} with new accounts."
    if done.left_out:
        messages.warning(request, f"{words} {done.left_out} Correct the list and bring it in again.")
    else:
        messages.success(request, words)
    return redirect("cohorts:roster", pk=cohort.pk)


@cohort_page
@require_POST
def invitations(request: Any, cohort: Cohort) -> HttpResponse:
    """Mail the set-password links of new accounts."""
    transaction.on_commit(lambda: mail_invitations.delay(cohort.pk), robust=True)
    log(request.user, "mail set-password links", str(cohort))
    messages.success(request, "The mails are being sent. Who has no address stays on the list.")
    return redirect("cohorts:roster", pk=cohort.pk)


@cohort_page
@never_cache
@require_POST
def links(request: Any, cohort: Cohort) -> HttpResponse:
    """Hand out the set-password links as a file, once."""
    taken = inviting.take_links(cohort=cohort, by=request.user)
    if not taken:
        messages.info(request, "No link is owed: everybody has one, or a password.")
        return redirect("cohorts:roster", pk=cohort.pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="set-password-links-{cohort.pk}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(["username", "email", "name", "link"])
    for each in taken:
        learner = each.learner
        writer.writerow([*map(escaped, (learner.username, learner.email, learner.get_full_name())), each.link])
    return response
