"""The rules: an index to search, and a page for each."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from agentcore.explaining import similar_names
from agentcore.rules import rules_by_id
from assistant.cataloguing import rules_of_code, search
from assistant.forms import RuleSearchForm
from assistant.presenting import presented
from courses.citing import activities_citing


@require_safe
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    """Every rule, or those asked for; no query."""
    form = RuleSearchForm(request.GET)
    context = {"form": form, "found": search(form.wanted)}
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, "assistant/rules.html", context)
    words = urlencode(form.asked)
    address = reverse("assistant:rules") + (f"?{words}" if words else "")
    return push_url(render(request, "assistant/rules.html#answer", context), address)


@require_safe
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """One rule; another tool's code that looks like an id leads to its rule. Two queries."""
    if rule_id not in rules_by_id():
        return lead_to_rules(request, rule_id, *rule_id.split("/"))
    context = {"shown": presented(rule_id), "activities": activities_citing(rule_id)}
    return render(request, "assistant/rule.html", context)


@require_safe
def peer_code(request: HttpRequest, peer: str, code: str) -> HttpResponse:
    """Lead from another tool's code to the rule that means it, or to all of them."""
    return lead_to_rules(request, f"{peer}:{code}", peer, code)


def lead_to_rules(request: HttpRequest, name: str, peer: str, code: str) -> HttpResponse:
    rules = rules_of_code(peer, code)
    if not rules:
        context = {"name": name, "similar": similar_names(name)}
        return render(request, "assistant/no_rule.html", context, status=404)
    if len(rules) == 1:
        return redirect("assistant:rule", rules[0].id)
    return redirect(f"{reverse('assistant:rules')}?{urlencode({'q': f'{peer}:{code}'})}")
