"""Django's view of rights."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "teaching.rights"
