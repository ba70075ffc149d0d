"""What instructors did to grades: overrides, and regrades with every result before and after."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from courses.models import Activity
from courses.progress import exact_percent, percent
from labs.models import GradeRun, Lab, Submission
from teaching.cohorts.models import Cohort
from teaching.grades.querysets import ItemQuerySet, RegradeQuerySet


class Override(models.Model):
    """A score that an instructor set, or took back. Rows are added, never changed: together they are the history."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="overrides")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="overrides")
    score = models.FloatField(null=True, help_text="From 0 to 1; none where it was taken back.")
    before = models.FloatField(null=True, help_text="What counted until then; none if nothing did.")
    reason = models.CharField(max_length=1000)
    tells_learner = models.BooleanField(default=False, help_text="Whether the learner reads the reason.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1), name="override_score_is_0_to_1"
            ),
        )
        indexes = (models.Index(fields=("learner", "activity"), name="overrides_of_a_cell"),)

    def __str__(self) -> str:
        return f"{self.learner}: {self.activity}, {'taken back' if self.score is None else f'{self.score:.0%}'}"

    @property
    def percent_words(self) -> str:
        return "" if self.score is None else exact_percent(self.score)

    @property
    def before_words(self) -> str:
        return "nothing" if self.before is None else f"{percent(self.before)} %"


class KeptGrade(models.Model):
    """What the engine said of files, kept by their content: equal ones are graded once (`labs.regrading`)."""

    key = models.CharField(max_length=64, unique=True, help_text="Hash of files, values, lab, rules and engine.")
    lab_revision = models.CharField(max_length=64)
    ruleset_version = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=32)
    score = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    grade = models.JSONField(help_text="`Grade.to_json()`.")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.key[:12]}: {self.score}"

    @property
    def versions(self) -> dict[str, str]:
        names = ("lab_revision", "ruleset_version", "engine_version")
        return {name: getattr(self, name) for name in names}


class Regrade(models.Model):
    """Grades labs anew for cohorts. First all of it is computed (the preview); what is applied is just that."""

    class State(models.TextChoices):
        PREVIEWING = "previewing", "Preview is being computed"
        PREVIEWED = "previewed", "Previewed"
        APPLYING = "applying", "Being applied"
        APPLIED = "applied", "Applied"
        UNDOING = "undoing", "Being undone"
        UNDONE = "undone", "Undone"
        CANCELLED = "cancelled", "Cancelled"

    class Mode(models.TextChoices):
        ALL = "all", "All"
        IMPROVEMENTS = "improvements", "Only improvements"

    RUNNING = (State.PREVIEWING, State.APPLYING, State.UNDOING)

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    labs = models.ManyToManyField(Lab, related_name="regrades")
    cohorts = models.ManyToManyField(Cohort, related_name="regrades")
    is_for_all = models.BooleanField(default=False, help_text="For all learners, in whichever cohort.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.PREVIEWING)
    mode = models.CharField(max_length=12, choices=Mode.choices, blank=True, help_text="How it was applied.")
    is_paused = models.BooleanField(default=False)
    up_to_date = models.PositiveIntegerField(default=0, help_text="What counts and needed no grading.")
    versions = models.JSONField(default=dict, help_text="By what it graded: ruleset, engine, revision of each lab.")
    ticket = models.PositiveIntegerField(default=0, help_text="Of the task that works on it; older ones end.")
    beat_at = models.DateTimeField(default=timezone.now, help_text="When a worker last was at it.")
    created_at = models.DateTimeField(default=timezone.now)
    previewed_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = RegradeQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"Regrade {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("grades:regrade", args=[self.pk])

    @property
    def subject(self) -> str:
        """What it grades, and for whom."""
        labs = [str(lab) for lab in self.labs.all()]
        whom = "all learners" if self.is_for_all else ", ".join(cohort.title for cohort in self.cohorts.all())
        return f"{labs[0] if len(labs) == 1 else f'{len(labs)} labs'}, {whom}"

    @property
    def is_running(self) -> bool:
        return self.state in self.RUNNING

    @property
    def mark(self) -> str:
        """The shape of its status: docs/components.md, "Status"."""
        if self.works:
            return "busy"
        return {"applied": "pass", "previewed": "info", "undone": "open", "cancelled": "open"}.get(self.state, "warn")

    @property
    def words(self) -> str:
        return f"{self.get_state_display()}, paused" if self.is_paused else self.get_state_display()

    @property
    def works(self) -> bool:
        return self.is_running and not self.is_paused


class RegradeItem(models.Model):
    """One submission that counts. Points are those on which the ledger rests: less hints, the learner's best."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        GRADING = "grading", "Being graded"
        GRADED = "graded", "Previewed"
        FAILED = "failed", "Could not be graded"
        APPLIED = "applied", "Applied"
        SKIPPED = "skipped", "Left as it was"
        UNDONE = "undone", "Undone"
        KEPT = "kept", "Not undone"

    regrade = models.ForeignKey(Regrade, on_delete=models.CASCADE, related_name="items")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="regrade_items")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.TextField(blank=True, help_text="Why it failed, was left as it was, or was not undone.")
    before_run = models.ForeignKey(GradeRun, on_delete=models.CASCADE, related_name="+")
    after_run = models.ForeignKey(GradeRun, on_delete=models.CASCADE, null=True, related_name="+")
    kept = models.ForeignKey(KeptGrade, on_delete=models.RESTRICT, null=True, related_name="+")
    runner_up = models.PositiveSmallIntegerField(null=True, help_text="Points of the learner's second best.")
    before = models.PositiveSmallIntegerField(help_text="Points.")
    after = models.PositiveSmallIntegerField(null=True, help_text="Points.")
    delta = models.SmallIntegerField(default=0, help_text="after - before.")
    passed_before = models.BooleanField()
    passed_after = models.BooleanField(null=True)
    changes = models.JSONField(default=list, help_text="Criteria that came out otherwise: title, before, after.")
    earned_before = models.FloatField(null=True, help_text="What the ledger said before.")
    earned_after = models.FloatField(null=True, help_text="What it said once this was applied.")
    revision_before = models.CharField(max_length=64, blank=True)
    completed_before = models.DateTimeField(null=True, help_text="When that was reached, if the ledger was rewritten.")
    deliveries = models.PositiveSmallIntegerField(default=0, help_text="How often a worker began to grade it.")
    claimed_at = models.DateTimeField(null=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("regrade", "submission"), name="a_regrade_grades_a_submission_once"),
        )
        indexes = (models.Index(fields=("regrade", "state"), name="regrade_items_by_state"),)

    def __str__(self) -> str:
        return f"{self.regrade}: {self.submission}"

    @property
    def words(self) -> str:
        """What became of it: of what was previewed, only improvements may have been applied."""
        is_over = self.regrade.state in (Regrade.State.APPLIED, Regrade.State.UNDOING, Regrade.State.UNDONE)
        return "Not applied" if is_over and self.state == self.State.GRADED else self.get_state_display()

    @property
    def delta_words(self) -> str:
        return f"{self.delta:+d}".replace("-", "−") if self.delta else "none"

    @property
    def flip(self) -> str:
        """`passes` or `fails` where that changes."""
        if self.passed_after is None or self.passed_after == self.passed_before:
            return ""
        return "passes" if self.passed_after else "fails"

    @property
    def carries_ledger(self) -> bool:
        """Whether the ledger rests on this submission."""
        return rests_on(self.earned_before, self.before)


def rests_on(earned: float | None, points: int) -> bool:
    """Whether that many points are what the ledger says was earned."""
    return earned is not None and abs(earned - points / 100) < 1e-9
