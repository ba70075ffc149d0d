"""The instructors' room."""

from django.apps import AppConfig


class TeachingConfig(AppConfig):
    name = "teaching"

    def ready(self) -> None:
        from courses import seeing, telling, terms  # models exist only now
        from teaching.cohorts.announcing import news_for
        from teaching.cohorts.terms import terms_in_cohorts
        from teaching.sight import learners_taught_by

        seeing.register(learners_taught_by)
        heading = telling.Heading("class", "From your class", "classes:announcements", "All announcements")
        telling.register(news_for, heading)
        terms.register(terms_in_cohorts)
