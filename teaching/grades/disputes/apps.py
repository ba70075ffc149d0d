"""Django's view of disputes."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "teaching.grades.disputes"

    def ready(self) -> None:
        from courses import telling  # models exist only now
        from labs import appealing
        from teaching.grades.disputes.telling import answers_for, appeals_for

        appealing.register(appeals_for)
        telling.register(answers_for, telling.Heading("answers", "Answers to what you disputed"))
