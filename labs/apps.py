"""What is handed in: labs, submissions, their grading, results."""

from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "labs"
    verbose_name = "Labs"

    def ready(self) -> None:
        from courses import citing, kinds  # models exist only now
        from labs.citing import activities_citing
        from labs.kind import LAB

        kinds.register(LAB)
        citing.register(activities_citing)
