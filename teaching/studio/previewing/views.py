"""The studio's page about one's preview: make it, bring it up to date, begin anew, be another learner."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from courses.models import Course
from teaching.rights.access import authors_only
from teaching.studio.previewing.addresses import PREFIX, is_shown
from teaching.studio.previewing.building import find, path_of, prepare, remove
from teaching.studio.previewing.learners import TRIALS
from teaching.studio.previewing.middleware import SESSION_KEY, trial_of

ACTIONS = ("refresh", "anew", "be", "remove")


class PreviewForm(forms.Form):
    action = forms.ChoiceField(choices=[(action, action) for action in ACTIONS])
    trial = forms.ChoiceField(choices=[(trial.key, trial.label) for trial in TRIALS], required=False)
    to = forms.CharField(required=False, max_length=300)

    def clean_to(self) -> str:
        return inside(self.cleaned_data["to"])


def inside(address: str) -> str:
    """A path of the course, as the platform names it; the course map for anything else."""
    return address if is_shown(address) else reverse("courses:course")


@authors_only
@require_http_methods(["GET", "POST"])
def preview(request: Any) -> HttpResponse:
    """Say how the preview stands; a POST changes it and leads into it."""
    course = get_object_or_404(Course.objects.all()[:1])
    if request.method == "POST":
        return acted(request, course)
    found = find(request.user)
    to = inside(request.GET.get("to", ""))
    context = {
        "course": course,
        "preview": found,
        "is_behind": bool(found and found.is_behind(course)),
        "trials": TRIALS,
        "trial": trial_of(request),
        "to": to,
        "url": PREFIX + to,
    }
    return render(request, "teaching/studio/preview.html", context)


def acted(request: Any, course: Course) -> HttpResponse:
    form = PreviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, "That is nothing a preview can do. Nothing was changed.")
        return redirect("studio:preview")
    action = form.cleaned_data["action"]
    if form.cleaned_data["trial"]:
        request.session[SESSION_KEY] = form.cleaned_data["trial"]
    if action == "remove":
        remove(path_of(request.user))
        messages.success(request, "The preview is gone, and all that was tried in it.")
        return redirect("studio:preview")
    if action != "be" or find(request.user) is None:
        prepare(request.user, course, anew=action == "anew")
    return redirect(PREFIX + form.cleaned_data["to"])
