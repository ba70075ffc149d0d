"""What is asked. A question row never changes: an edited question is a new row, and attempts keep the one they met."""

from typing import Any

from django.db import models
from django.db.models import Q

from courses.models.course import Activity, Lesson
from courses.querysets import PublishedQuerySet


class Quiz(models.Model):
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True)
    draw = models.PositiveSmallIntegerField(help_text="How many questions of the pool an attempt asks.")
    source = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "quizzes"

    def __str__(self) -> str:
        return str(self.activity)


class Question(models.Model):
    """Of a quiz's pool, or a check inside a lesson."""

    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, null=True, blank=True, related_name="questions")
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, null=True, blank=True, related_name="questions")
    key = models.SlugField(max_length=100, help_text="Its id in the file.")
    revision = models.CharField(max_length=64)
    type = models.CharField(max_length=12)
    order = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=100, blank=True)
    read_again = models.SlugField(max_length=100, blank=True, help_text="The lesson that explains it.")
    definition = models.JSONField(help_text="As written in the file.")
    shown = models.JSONField(help_text="The same with its Markdown rendered.")
    published = models.BooleanField(default=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ("order",)
        constraints = (
            models.CheckConstraint(
                condition=Q(quiz__isnull=False, lesson__isnull=True) | Q(quiz__isnull=True, lesson__isnull=False),
                name="question_belongs_to_quiz_or_lesson",
            ),
            models.UniqueConstraint(
                fields=("quiz", "key"),
                condition=Q(published=True),
                name="one_published_question_per_quiz_and_key",
            ),
            models.UniqueConstraint(
                fields=("lesson", "key"),
                condition=Q(published=True),
                name="one_published_check_per_lesson_and_key",
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def prompt(self) -> Any:
        return self.shown["prompt"]
