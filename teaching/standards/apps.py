"""Django's view of standards."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "teaching.standards"

    def ready(self) -> None:
        from courses import awarding, passing_on  # models exist only now
        from courses.ledger import scored
        from teaching.standards.badges import awards, issuing
        from teaching.standards.lti.outbox import note_score
        from teaching.standards.lti.telling import passed_on
        from teaching.standards.xapi import outbox

        scored.connect(note_score, dispatch_uid="grades out")
        scored.connect(issuing.note_score, dispatch_uid="certificates")
        outbox.connect()
        awarding.register(awards.award_for)
        passing_on.register(passed_on)
