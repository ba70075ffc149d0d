"""What is learned, and how far each learner is."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = "Courses"

    def ready(self) -> None:
        from courses.activity_kinds import LESSON, QUIZ  # models exist only now
        from courses.kinds import register

        register(LESSON)
        register(QUIZ)
