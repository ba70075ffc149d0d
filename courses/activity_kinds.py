"""The two kinds of activity that courses has itself."""

from dataclasses import dataclass

from django.urls import reverse

from courses.models import Activity


@dataclass(frozen=True, slots=True)
class LessonKind:
    name: str = Activity.Kind.LESSON
    label: str = "Lesson"

    def url(self, activity: Activity) -> str:
        return reverse("courses:lesson", args=[activity.module.slug, activity.slug])


@dataclass(frozen=True, slots=True)
class QuizKind:
    """A module's quiz, or a placement quiz, which belongs to an outside prerequisite and to no module."""

    name: str = Activity.Kind.QUIZ
    label: str = "Quiz"

    def url(self, activity: Activity) -> str:
        if activity.module_id is None:
            return reverse("courses:placement", args=[activity.slug])
        return reverse("courses:quiz", args=[activity.slug])


LESSON = LessonKind()
QUIZ = QuizKind()
