"""Django's view of studio."""

from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "teaching.studio"

    def ready(self) -> None:
        from courses import superseding  # models exist only now
        from courses.importing import course_loaded
        from teaching.studio.publishing.receiving import course_was_loaded, edition_in_studio

        course_loaded.connect(course_was_loaded, dispatch_uid="studio")
        superseding.register(edition_in_studio)
