"""What an owner sees of it, and a button."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from teaching.rights.access import owners_only
from teaching.rights.log import log
from teaching.standards.xapi.models import StatementOut


def section() -> dict[str, Any]:
    counts = dict(StatementOut.objects.order_by().values_list("state").annotate(number=Count("pk")))
    unsent = StatementOut.objects.exclude(state=StatementOut.State.SENT)
    return {
        "template": "teaching/standards/xapi/_section.html",
        "endpoint": settings.XAPI_ENDPOINT,
        "counts": [
            {"state": state, "label": state.label, "number": counts[state]}
            for state in StatementOut.State
            if counts.get(state)
        ],
        "unsent": sum(number for state, number in counts.items() if state != StatementOut.State.SENT),
        "last_error": unsent.exclude(last_error="").order_by("-at").values_list("last_error", flat=True).first(),
    }


@owners_only
@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    number = StatementOut.objects.all().again()
    log(request.user, "send statements again", str(number))
    messages.success(request, f"{number} statements are being sent again." if number else "Every statement is sent.")
    return redirect("standards:home")
