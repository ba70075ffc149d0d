"""Django's view of cohorts."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "teaching.cohorts"
