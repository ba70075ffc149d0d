"""What learners did: marks, attempts and the one ledger of completions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from courses.models.course import Activity, Module, Prerequisite
from courses.models.quiz import Question, Quiz
from courses.querysets import AttemptQuerySet


class PrerequisiteMark(models.Model):
    """An instructor vouches that a learner has what a prerequisite asks."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="prerequisite_marks")
    prerequisite = models.ForeignKey(Prerequisite, on_delete=models.CASCADE, related_name="marks")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("learner", "prerequisite"), name="one_mark_per_learner_and_prerequisite"),
        )

    def __str__(self) -> str:
        return f"{self.learner}: {self.prerequisite}"


class Completion(models.Model):
    """The ledger: what a learner has in an activity. Gates and mastery read only `score`.

    It is the best that was earned, unless an instructor set it; then what is earned goes on beside it.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="completions")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="completions")
    score = models.FloatField(help_text="What counts, from 0 to 1.")
    earned = models.FloatField(null=True, help_text="The best by the learner's own work; none if only set.")
    is_set = models.BooleanField(default=False, help_text="Whether an instructor set the score.")
    completed_at = models.DateTimeField(default=timezone.now, help_text="When the best score was reached.")
    revision = models.CharField(max_length=64, help_text="The revision of the activity that the learner met.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("learner", "activity"), name="one_completion_per_learner_and_activity"),
            models.CheckConstraint(condition=Q(score__gte=0) & Q(score__lte=1), name="completion_score_is_0_to_1"),
        )
        indexes = (
            models.Index(fields=("activity", "score"), name="completions_by_score"),
            models.Index(fields=("learner", "completed_at"), name="completions_by_time"),
        )

    def __str__(self) -> str:
        return f"{self.learner}: {self.activity} {self.score:.0%}"


class QuizAttempt(models.Model):
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiz_attempts")
    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField(help_text="The learner's first, second … attempt at this quiz.")
    seed = models.PositiveIntegerField(help_text="What its order and the names of its options derive from.")
    revision = models.CharField(max_length=64, help_text="The revision of the quiz that the learner met.")
    score = models.FloatField(null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("learner", "quiz", "number"), name="attempts_are_numbered"),
            models.UniqueConstraint(
                fields=("learner", "quiz"),
                condition=Q(finished_at__isnull=True),
                name="one_unfinished_attempt",
            ),
        )

    def __str__(self) -> str:
        return f"{self.learner}: {self.quiz}, attempt {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("courses:attempt", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def percent(self) -> int:
        """Rounded down, as every score a person reads."""
        return int((self.score or 0) * 100 + 1e-9)


class Answer(models.Model):
    """One question of an attempt: asked from the start, given once, never changed."""

    attempt = models.ForeignKey(QuizAttempt, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.RESTRICT, related_name="answers")
    position = models.PositiveSmallIntegerField(help_text="Its place in the attempt, from 1.")
    given = models.JSONField(null=True, blank=True)
    credit = models.FloatField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("attempt", "position"), name="one_answer_per_position"),
            models.UniqueConstraint(fields=("attempt", "question"), name="a_question_is_asked_once_per_attempt"),
        )

    def __str__(self) -> str:
        return f"{self.attempt}: {self.position}"

    def get_absolute_url(self) -> str:
        return reverse("courses:question", args=[self.attempt_id, self.position])

    @property
    def is_given(self) -> bool:
        return self.answered_at is not None

    @property
    def earlier_module(self) -> Module | None:
        """The module whose quiz the question is of, if it is not the attempt's: three queries, unless loaded."""
        is_own = self.question.quiz_id == self.attempt.quiz_id
        return None if is_own else self.question.quiz.activity.module

    @property
    def step_class(self) -> str:
        if not self.is_given:
            return ""
        return "quiz-step--right" if self.credit == 1 else "quiz-step--wrong"
