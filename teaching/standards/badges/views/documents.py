"""What programs read: keys, profiles, lists, and a certificate's files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from teaching.standards.badges import composing, drawing, keys, showing, status
from teaching.standards.badges.models import Achievement, IssuerProfile, SigningKey
from teaching.standards.badges.verifying import judge_certificate
from teaching.standards.badges.views.access import hidden_from_robots, seen_certificate

LISTS = 1000


@require_safe
def key_set(request: HttpRequest) -> JsonResponse:
    """Public halves of all keys that ever signed (RFC 7517)."""
    keys.current()
    return JsonResponse({"keys": [keys.as_jwk(key) for key in SigningKey.objects.all()]})


@require_safe
def key(request: HttpRequest, thumbprint: str) -> JsonResponse:
    """One of them: where a token's `kid` leads."""
    return JsonResponse(keys.as_jwk(get_object_or_404(SigningKey, thumbprint=thumbprint)))


@require_safe
def issuer(request: HttpRequest) -> JsonResponse:
    return as_json(composing.as_document(composing.issuer()))


@require_safe
def achievement(request: HttpRequest, course: str, edition: int) -> JsonResponse:
    return as_json(composing.as_document(composing.achievement(find_achievement(course, edition))))


@require_safe
def badge(request: HttpRequest, course: str, edition: int) -> HttpResponse:
    found = find_achievement(course, edition)
    picture = drawing.badge(name=found.name, issuer=IssuerProfile.objects.current().name)
    return HttpResponse(picture, content_type="image/svg+xml")


def find_achievement(course: str, edition: int) -> Achievement:
    found = Achievement.objects.select_related("course")
    return get_object_or_404(found, course__slug=course, edition=edition)


@require_safe
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    if number > LISTS:
        raise Http404
    return HttpResponse(status.status_list(number), content_type="application/vc+jwt")


@require_safe
@hidden_from_robots
def token(request: HttpRequest, public_id: Any) -> HttpResponse:
    certificate = seen_certificate(request, public_id)
    return as_file(certificate.credential.token, "credential.jwt", "application/vc+jwt")


@require_safe
@hidden_from_robots
def document(request: HttpRequest, public_id: Any) -> HttpResponse:
    """The credential as it can be read; without the signature, which is in the token."""
    verdict = judge_certificate(seen_certificate(request, public_id))
    if verdict.credential is None:
        raise Http404("Its signature cannot be verified.")
    response = as_json(showing.document_of(verdict.credential))
    response["Content-Disposition"] = 'attachment; filename="credential.json"'
    return response


@require_safe
@hidden_from_robots
def baked(request: HttpRequest, public_id: Any) -> HttpResponse:
    certificate = seen_certificate(request, public_id)
    picture = drawing.badge(name=certificate.achievement.name, issuer=IssuerProfile.objects.current().name)
    return as_file(drawing.baked(picture, certificate.credential.token), "badge.svg", "image/svg+xml")


def as_json(told: dict[str, Any]) -> JsonResponse:
    return JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False}, content_type="application/json")


def as_file(content: str | bytes, name: str, content_type: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
