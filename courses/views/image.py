"""An image of a lesson. What it is called is what is in it, so a browser keeps it for good."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from courses.models import Image


@require_safe
def image(request: HttpRequest, sha256: str, suffix: str) -> HttpResponse:
    """One query, and no session: lessons are for those who signed in, their pictures have names nobody guesses."""
    found = get_object_or_404(Image, pk=sha256, suffix=suffix)
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
