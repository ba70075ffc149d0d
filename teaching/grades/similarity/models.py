"""What a search found, kept until the next one. Shown to teachers alone; no grade comes of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from labs.models import Lab, Submission
from teaching.cohorts.models import Cohort
from teaching.grades.similarity.querysets import PairQuerySet


class Search(models.Model):
    """One comparison of the submissions of a lab that count for a cohort; of each lab and cohort the latest is kept."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for a worker"
        DONE = "done", "Done"
        FAILED = "failed", "Could not be compared"

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="similarity_searches")
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="similarity_searches")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    compared = models.PositiveIntegerField(default=0, help_text="How many submissions.")
    left_out = models.PositiveIntegerField(default=0, help_text="How many were too many to compare.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("lab", "cohort"), name="the_latest_search_is_kept"),)

    def __str__(self) -> str:
        return f"{self.lab}, {self.cohort}"

    def get_absolute_url(self) -> str:
        return reverse("similarity:lab", args=[self.cohort_id, self.lab_id])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING


class Pair(models.Model):
    """Two submissions to look at. `kind` says why."""

    class Kind(models.TextChoices):
        VALUES = "values", "Carries the values of the other's variant"
        TEXT = "text", "Alike beyond what the lab explains"

    search = models.ForeignKey(Search, on_delete=models.CASCADE, related_name="pairs")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    one = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    parts = models.PositiveIntegerField(default=0, help_text="Rare parts in common; or values of the variant.")
    weight = models.FloatField(default=0, help_text="Of those parts, the rarer the more.")
    share = models.FloatField(default=0, help_text="Of what is their own, 0 to 1.")

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ("-kind", "-share", "-weight", "pk")  # values first
        constraints = (
            models.UniqueConstraint(fields=("search", "kind", "one", "other"), name="a_pair_is_found_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="a_pair_has_two_submissions"),
        )

    def __str__(self) -> str:
        return f"{self.one.learner} and {self.other.learner}"

    def get_absolute_url(self) -> str:
        return reverse("similarity:pair", args=[self.pk])

    @property
    def percent(self) -> int:
        return int(self.share * 100 + 0.5)
