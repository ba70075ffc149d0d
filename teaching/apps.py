"""The instructors' room."""

from django.apps import AppConfig


class TeachingConfig(AppConfig):
    name = "teaching"

    def ready(self) -> None:
        from courses import seeing  # models exist only now
        from teaching.sight import learners_taught_by

        seeing.register(learners_taught_by)
