"""JSON in, JSON out, without cookies; what is wrong with a request is told as RFC 9457 has it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from agentcore.contract import QueryError
from assistant.limiting import WAIT_SECONDS, is_address_within_limit

PROBLEM = "application/problem+json"
MOST_BYTES = 2 * 1024 * 1024
Respond = Callable[[Any], Mapping[str, Any]]


class Refused(Exception):
    """A request that is not carried out: the status, what is wrong, and what else the answer says."""

    def __init__(self, status: HTTPStatus, detail: str, *, field: str = "", headers: Mapping[str, str] | None = None):
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.field = field
        self.headers = headers

    def response(self) -> HttpResponse:
        said = {"title": self.status.phrase, "status": self.status.value, "detail": self.detail}
        if self.field:
            said["field"] = self.field
        return JsonResponse(said, status=self.status, content_type=PROBLEM, headers=self.headers)


def receives_json(respond: Respond) -> Callable[[HttpRequest], HttpResponse]:
    """A view of what answers decoded JSON with a dict. It raises QueryError for a field that is wrong."""

    @csrf_exempt
    @never_cache
    @sensitive_variables()
    @wraps(respond)
    def view(request: HttpRequest) -> HttpResponse:
        try:
            return JsonResponse(respond(body_of(request)))
        except QueryError as error:
            return Refused(HTTPStatus.BAD_REQUEST, error.message, field=error.field).response()
        except Refused as refusal:
            return refusal.response()

    return view


def body_of(request: HttpRequest) -> Any:
    """What was sent, decoded. Raises Refused."""
    if request.method != "POST":
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Send a POST.", headers={"Allow": "POST"})
    if request.content_type != "application/json":
        raise Refused(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body is to be JSON; say so with `Content-Type: application/json`."
        )
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise Refused(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {MOST_BYTES // 1024:,} KiB are read. Leave some out."
        )
    if not is_address_within_limit(request):
        raise Refused(
            HTTPStatus.TOO_MANY_REQUESTS,
            f"Too many requests from this address. Wait {WAIT_SECONDS} seconds.",
            headers={"Retry-After": str(WAIT_SECONDS)},
        )
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        raise Refused(HTTPStatus.BAD_REQUEST, "The body is no JSON in UTF-8.", field="body") from None
