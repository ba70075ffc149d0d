"""Django's view of studio."""

from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "teaching.studio"
