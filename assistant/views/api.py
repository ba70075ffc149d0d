"""The agent for programs: two endpoints, their description, and a page that explains them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agentcore import agent, troubleshoot
from agentcore.contract import Query
from assistant.describing import document, endpoints
from assistant.limiting import requests_a_minute
from assistant.receiving import receives_json
from assistant.reporting import Report


@receives_json
def answer(data: Any) -> Mapping[str, Any]:
    """The contract itself: a query in, an answer out."""
    return agent.answer(Query.from_json(data)).to_json()


@receives_json
def diagnose(data: Any) -> Mapping[str, Any]:
    """What is wrong in what a terminal shows."""
    report = Report.from_json(data)
    return asdict(troubleshoot.diagnose(report.text, report.files or None))


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document())


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    return render(request, "assistant/api.html", {"endpoints": endpoints(), "site": site, "rate": requests_a_minute()})
