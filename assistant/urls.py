"""Addresses of the agent's pages."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import RedirectView

from assistant.views import api, ask, reference, review, troubleshoot
from assistant.views.rules import index, peer_code, rule


class RuleIdConverter(StringConverter):
    """A rule's id with its slash, `dockerfile/root-user`; whether there is such a rule says the view."""

    regex = "[a-z]+/[a-z0-9-]+"


register_converter(RuleIdConverter, "rule_id")

app_name = "assistant"

urlpatterns = [
    path("ask/", ask.ask, name="ask"),
    path("ask/<int:pk>/", ask.conversation, name="conversation"),
    path("ask/<int:pk>/delete/", ask.delete, name="delete_conversation"),
    path("ask/exchanges/<int:pk>/<path:path>", ask.download, name="download"),
    path("api/", api.about, name="api"),
    path("api/agent/answer", api.answer, name="api_answer"),
    path("api/agent/diagnose", api.diagnose, name="api_diagnose"),
    path("api/openapi.json", api.openapi, name="openapi"),
    path("troubleshoot/", troubleshoot.troubleshoot, name="troubleshoot"),
    path("review/", review.review, name="review"),
    path("review/fix/", review.show_fix, name="fix"),
    path("review/fix/apply/", review.apply_fix, name="apply_fix"),
    path("reference/", reference.index, name="reference"),
    path("reference/commands/", reference.commands, name="commands"),
    path("reference/troubleshooting/", reference.troubleshooting, name="troubleshooting"),
    path("reference/decision-tree/", reference.decision_tree, name="decision-tree"),
    path("reference/decision-tree/<path:path>/", reference.decision_tree, name="decision-tree-at"),
    path("reference/checklist/", reference.checklist, name="checklist"),
    path("reference/recovery/", reference.recovery, name="recovery"),
    path("reference/glossary/", reference.glossary, name="glossary"),
    path("rules/", index, name="rules"),
    path("rules/<rule_id:rule_id>", rule, name="rule"),
    path("rules/<rule_id:rule_id>/", RedirectView.as_view(pattern_name="assistant:rule", permanent=True)),
    path("rules/<str:peer>/<path:code>", peer_code, name="peer_code"),
]
