"""A new lab."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.labs.beginning import begin_lab
from teaching.studio.labs.bench import around
from teaching.studio.labs.sets import Refused
from teaching.studio.labs.writing import words


@authors_only
@require_http_methods(["GET", "POST"])
def lab_new(request: Any, module: str) -> HttpResponse:
    """Ask for a title and the files; a POST begins the lab and leads to it."""
    course = course_at_hand()
    if not working.find(course, f"modules/{module}/module.yaml"):
        raise Http404(f"There is no module {module}.")
    given = {key: request.POST.get(key, "") for key in ("title", "slug", "files")}
    refusal = ""
    if request.method == "POST":
        try:
            folder = begin_lab(
                course, module, title=given["title"], slug=given["slug"], paths=words(given["files"]), by=request.user
            )
        except (Refused, working.Refused) as refused:
            refusal = str(refused)
        else:
            messages.success(request, "The lab is added. Write its files next, then its criteria.")
            return redirect("studio:lab", module=module, folder=folder)
    context = {"course": course, "module": module, "around": around(course, module), "given": given, "refusal": refusal}
    return render(request, "teaching/studio/labs/new.html", context, status=422 if refusal else 200)
