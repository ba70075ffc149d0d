"""What is handed in: labs, submissions, their grading, results."""

from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = "Labs"

    def ready(self) -> None:
        from courses.kinds import register  # models exist only now
        from labs.kind import LAB

        register(LAB)
