"""Django's view of insight."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "teaching.insight"
