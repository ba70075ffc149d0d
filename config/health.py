"""A page for load balancers and for `make run`, which waits for it."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 once the web process reaches its database."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain")
