"""Django's view of grades."""

from django.apps import AppConfig


class GradesConfig(AppConfig):
    name = "teaching.grades"

    def ready(self) -> None:
        from courses import setting  # models exist only now
        from teaching.grades.overriding import reason_told

        setting.register(reason_told)
