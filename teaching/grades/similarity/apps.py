"""Django's view of similarity."""

from django.apps import AppConfig


class SimilarityConfig(AppConfig):
    name = "teaching.grades.similarity"
