"""Django's view of standards."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "teaching.standards"
