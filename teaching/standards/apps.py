"""Django's view of standards."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "teaching.standards"

    def ready(self) -> None:
        from courses.ledger import scored  # models exist only now
        from teaching.standards.lti.outbox import note_score
        from teaching.standards.xapi import outbox

        scored.connect(note_score, dispatch_uid="grades out")
        outbox.connect()
