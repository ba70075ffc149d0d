"""Labs, what learners hand in for them, and every grade it ever got.

A submission's row is the truth about it; the broker carries ids only. Grades are added, never overwritten: the run
that counts is marked.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agentcore.grading import PASS_MARK
from courses.models import Activity
from labs.querysets import DraftQuerySet, DrawQuerySet, LabQuerySet, SubmissionQuerySet

HINT_COST = 5


class Lab(models.Model):
    """A lab as its folder says it; `labs.importing` writes it."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True)
    definition = models.JSONField(help_text="lab.yaml as data.")
    sources = models.JSONField(default=dict, help_text="Every file of the folder, for a lossless export.")
    starter = models.JSONField(default=dict, help_text="Path and text of the files a learner begins with.")
    solution = models.JSONField(default=dict)
    story = models.TextField(blank=True, help_text="Rendered once when loaded, as are the next three.")
    task = models.TextField(blank=True)
    debrief = models.TextField(blank=True)
    hints = models.JSONField(default=list)
    revision = models.CharField(max_length=64, blank=True, help_text="Of the folder all this was loaded from.")

    objects = LabQuerySet.as_manager()

    # Of an edition (labs.allotting), which is never in the database: its values, and the lab that has placeholders
    values: Mapping[str, str] = MappingProxyType({})
    template: "Lab | None" = None
    # Of a lab as it was before it changed (labs.revising), which is no row of this table either
    former: "LabRevision | None" = None

    def __str__(self) -> str:
        return self.activity.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.values or self.former:
            raise ValueError("An edition of a lab is not to be saved: its texts are those of one learner.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("labs:lab", args=[self.slug])

    @property
    def slug(self) -> str:
        return self.activity.slug

    @property
    def title(self) -> str:
        return self.activity.title

    @property
    def met_revision(self) -> str:
        """Which revision of the activity this is: the present one, unless it is the lab as it was."""
        return self.former.revision if self.former else self.activity.revision

    @property
    def variants(self) -> dict[str, list[Any]]:
        """What varies from learner to learner: the values by name."""
        return dict(self.definition.get("variants", {}))

    @property
    def paths(self) -> list[str]:
        """What is handed in, in tab order."""
        return [file["path"] for file in self.definition["files"]]

    @property
    def data_paths(self) -> frozenset[str]:
        """Those that are data, whatever they look like."""
        return frozenset(file["path"] for file in self.definition["files"] if file.get("data"))

    @property
    def rules(self) -> Any:
        """Which rules `Check` shows: "default", "all" or a list of ids."""
        return self.definition.get("rules", "default")

    def offers_fix(self, rule_id: str) -> bool:
        """Whether a finding of this rule may show its fix; by default not where the rule is what is graded."""
        fixes = self.definition.get("fixes", "ungraded")
        return fixes == "all" or (fixes == "ungraded" and rule_id not in self.graded_rules)

    @cached_property
    def graded_rules(self) -> frozenset[str]:
        """The ids that criteria name."""
        return frozenset(rule_id for one in self.definition["criteria"] for rule_id in one.get("rules", ()))

    @property
    def allows_suppressions(self) -> bool:
        """Whether comments in the files may silence findings."""
        return bool(self.definition.get("suppressions", False))

    @cached_property
    def beginning(self) -> dict[str, str]:
        """The starter's files, an empty text for one it leaves to the learner."""
        return {path: self.starter.get(path, "") for path in self.paths}


class LabRevision(models.Model):
    """A lab as it was before it changed, for those who had begun it. Never changed; gone when nobody names it."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="revisions")
    revision = models.CharField(max_length=64)
    definition = models.JSONField()
    evidence = models.JSONField(default=dict, help_text="What of the lab's sources is shown.")
    starter = models.JSONField(default=dict)
    solution = models.JSONField(default=dict)
    story = models.TextField(blank=True)
    task = models.TextField(blank=True)
    debrief = models.TextField(blank=True)
    hints = models.JSONField(default=list)
    replaced_at = models.DateTimeField(default=timezone.now, help_text="When the lab changed.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("lab", "revision"), name="a_former_lab_is_kept_once"),)

    def __str__(self) -> str:
        return f"{self.lab} until {self.replaced_at:%Y-%m-%d %H:%M}"


class Draft(models.Model):
    """What a learner has in the editor; what stood there before a reset is kept until the next submission."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="drafts")
    files = models.JSONField()
    revision = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of the lab, as it was begun; none once it is passed: then the present one.",
    )
    before_reset = models.JSONField(null=True, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("learner", "lab"), name="one_draft_per_learner_and_lab"),)

    def __str__(self) -> str:
        return f"{self.learner}: {self.lab}, saved {self.saved_at:%H:%M}"


class Draw(models.Model):
    """The values of a lab that a learner got; the one with the highest number is the one at hand."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="draws")
    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="draws")
    number = models.PositiveSmallIntegerField(help_text="The learner's first, second … draw of this lab.")
    seed = models.PositiveIntegerField()
    values = models.JSONField(help_text="What the seed gave when it was drawn, by name.")
    drawn_at = models.DateTimeField(default=timezone.now)

    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("learner", "lab", "number"), name="draws_are_numbered"),
            models.CheckConstraint(condition=Q(number__gte=1), name="draws_count_from_1"),
        )

    def __str__(self) -> str:
        return f"{self.learner}: {self.lab}, draw {self.number}"


class Submission(models.Model):
    """Files handed in once. They never change; the state does."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to be graded"
        GRADING = "grading", "Being graded"
        GRADED = "graded", "Graded"
        REFUSED = "refused", "Refused"
        ERROR = "error", "Could not be graded"

    PENDING = (State.QUEUED, State.GRADING)

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="submissions")
    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveIntegerField(null=True, help_text="The learner's attempt at this lab; none if refused.")
    files = models.JSONField()
    values = models.JSONField(default=dict, blank=True, help_text="Those of the learner's variant, by name.")
    foreign_values = models.JSONField(
        default=list,
        blank=True,
        help_text="Names of which the files hold another variant's values and not their own: perhaps they are copied.",
    )
    revision = models.CharField(max_length=64, blank=True, help_text="Of the lab it was handed in for.")
    sha256 = models.CharField(max_length=64, editable=False)
    hint_cost = models.PositiveSmallIntegerField(default=0, help_text="Points, of the hints opened before it.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    reason = models.TextField(blank=True, help_text="Why it was refused or could not be graded.")
    deliveries = models.PositiveSmallIntegerField(default=0, help_text="How often a worker began to grade it.")
    created_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(default=timezone.now, help_text="When its id was last put on the broker.")
    claimed_at = models.DateTimeField(null=True)
    graded_at = models.DateTimeField(null=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("learner", "lab", "number"), name="one_submission_per_attempt_number"),
            models.CheckConstraint(
                condition=Q(state="refused", number__isnull=True)
                | (~Q(state="refused") & Q(number__isnull=False, number__gte=1)),
                name="every_attempt_but_a_refused_one_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(state="grading") | Q(claimed_at__isnull=False), name="grading_submission_is_claimed"
            ),
            models.CheckConstraint(
                condition=Q(state="graded", graded_at__isnull=False) | (~Q(state="graded") & Q(graded_at__isnull=True)),
                name="graded_submission_says_when",
            ),
        )
        indexes = (
            models.Index(fields=("queued_at",), condition=Q(state__in=("queued", "grading")), name="pending_by_age"),
            models.Index(fields=("state", "created_at"), name="submissions_by_state"),
            models.Index(fields=("graded_at",), name="submissions_by_grading"),
        )

    def __str__(self) -> str:
        return f"{self.learner}: {self.lab}, {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sha256 = self.sha256 or fingerprint(self.files)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("labs:result", args=[self.pk])

    @property
    def name(self) -> str:
        return f"Attempt {self.number}" if self.number else "Refused"

    @property
    def is_pending(self) -> bool:
        return self.state in self.PENDING

    @property
    def own_values(self) -> str:
        """The values that stand in the files of another variant's: "port 8181 and memory limit 256Mi"."""
        told = [f"{name.replace('.', ' ')} `{self.values[name]}`" for name in self.foreign_values]
        return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)

    @property
    def is_graded(self) -> bool:
        return self.state == self.State.GRADED

    @cached_property
    def run(self) -> "GradeRun | None":
        """The grade that counts. One query unless `with_runs` loaded it."""
        runs = getattr(self, "counting_runs", None)
        if runs is None:
            runs = list(self.runs.filter(counts=True))
        return runs[0] if runs else None

    @property
    def score(self) -> int | None:
        return self.run.score if self.run else None

    @property
    def points(self) -> int | None:
        """The score less the hints: they cost points, never the pass."""
        return None if self.score is None else self.points_for(self.score)

    def points_for(self, score: int) -> int:
        """What a score of this submission is worth."""
        return max(score - self.hint_cost, min(score, PASS_MARK))

    @property
    def passed(self) -> bool:
        return bool(self.run and self.run.passed)

    @property
    def polls_every(self) -> str:
        """How long the page waits before it asks again: quick at first, calmer in a long queue."""
        return "500ms" if timezone.now() - self.created_at < timedelta(seconds=20) else "2s"

    @property
    def waits_long(self) -> bool:
        return self.is_pending and timezone.now() - self.created_at > timedelta(seconds=15)


class GradeRun(models.Model):
    """One grade of a submission, by one revision of the lab and one version of the rules and the engine."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="runs")
    lab_revision = models.CharField(max_length=64)
    ruleset_version = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=32)
    score = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    counts = models.BooleanField(default=True)
    grade = models.JSONField(help_text="`Grade.to_json()`: criteria, findings, what could not be checked.")
    missed = models.JSONField(default=list, help_text="The ids of its open criteria: what statistics read.")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("submission", "lab_revision", "ruleset_version", "engine_version"),
                name="one_run_per_submission_and_versions",
            ),
            models.UniqueConstraint(fields=("submission",), condition=Q(counts=True), name="one_run_counts"),
            models.CheckConstraint(condition=Q(score__lte=100), name="score_is_0_to_100"),
        )

    def __str__(self) -> str:
        return f"{self.submission}: {self.score}"


class Pause(models.Model):
    """While the one row is there, no worker begins to grade: what is handed in waits."""

    reason = models.CharField(max_length=200, help_text="What learners read beside their place in line.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="one_pause_at_most"),)

    def __str__(self) -> str:
        return self.reason


class HintView(models.Model):
    """A hint that a learner opened, and what it costs."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hint_views")
    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="hint_views")
    level = models.PositiveSmallIntegerField(help_text="1 names the concept, 2 the place, 3 shows the change.")
    cost = models.PositiveSmallIntegerField(help_text="Points.")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("level",)
        constraints = (
            models.UniqueConstraint(fields=("learner", "lab", "level"), name="one_view_per_hint"),
            models.CheckConstraint(condition=Q(level__gte=1), name="hint_levels_count_from_1"),
        )

    def __str__(self) -> str:
        return f"{self.learner}: {self.lab}, hint {self.level}"


def fingerprint(files: Mapping[str, str]) -> str:
    """The same for the same files, however they were ordered."""
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
