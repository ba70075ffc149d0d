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
        telling.register(news_for)
        terms.register(terms_in_cohorts)
