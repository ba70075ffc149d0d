"""The agent's pages."""

from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "assistant"
    verbose_name = "Assistant"

    def ready(self) -> None:
        from assistant import checks  # noqa: F401  (registers them)
        from assistant.addressing import reference_pages, rule_pages
        from courses.pointing import register

        register("reference", reference_pages)
        register("rule", rule_pages)
