"""Django's view of grades."""

from django.apps import AppConfig


class GradesConfig(AppConfig):
    name = "teaching.grades"
