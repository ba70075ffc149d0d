"""What a regrade is about: of each learner and lab the one submission that counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Q, QuerySet

from labs.models import GradeRun, Lab
from labs.regrading import counting_runs, versions_of
from teaching.cohorts.models import Cohort, Membership

VERSIONS = ("lab_revision", "ruleset_version", "engine_version")  # as `versions_of` has them


def learners_in(cohorts: Iterable[Cohort] | None) -> QuerySet[Any]:
    """The ids of who is in these cohorts; of all learners for None."""
    if cohorts is None:
        return get_user_model().objects.filter(is_staff=False, is_active=True).values("pk")
    memberships = Membership.objects.filter(cohort__in=[cohort.pk for cohort in cohorts])
    return memberships.current().values("learner_id")


def counting(learner_ids: QuerySet[Any], labs: Iterable[Lab]) -> QuerySet[GradeRun]:
    return counting_runs(
        Q(submission__learner__in=learner_ids, submission__lab__in=[lab.pk for lab in labs]),
    )


def is_present(run: GradeRun, versions: dict[str, str]) -> bool:
    """Whether a run is by these versions."""
    return all(getattr(run, name) == version for name, version in versions.items())


@dataclass(frozen=True)
class Choice:
    """A lab that may be graded anew. `counting` submissions rest on some grade, `stale` of them on an older one."""

    lab: Lab
    counting: int
    stale: int

    @property
    def key(self) -> str:
        return str(self.lab.pk)

    @property
    def mark(self) -> str:
        """The shape of its status: docs/components.md, "Status"."""
        return "warn" if self.stale else "pass" if self.counting else "open"

    @property
    def words(self) -> str:
        if not self.counting:
            return "nothing graded yet"
        return f"{self.stale} of {self.counting} graded by an older version" if self.stale else "graded as of now"


def choices_for(learner_ids: QuerySet[Any]) -> list[Choice]:
    """Every published lab, in reading order. Two queries, and a row for each version that something was graded by."""
    labs = list(Lab.objects.published())
    versions = {lab.pk: tuple(versions_of(lab).values()) for lab in labs}
    totals: dict[int, list[int]] = {lab.pk: [0, 0] for lab in labs}
    for lab, *graded_by, count in counted_by_version(learner_ids, labs):
        totals[lab][0] += count
        totals[lab][1] += count if tuple(graded_by) != versions[lab] else 0
    return [Choice(lab, *totals[lab.pk]) for lab in labs]


def counted_by_version(learner_ids: QuerySet[Any], labs: Iterable[Lab]) -> QuerySet[Any]:
    """Lab, its revision, rules, engine, and how many submissions that count were graded by them."""
    runs = GradeRun.objects.filter(pk__in=counting(learner_ids, labs).order_by().values("pk"))
    by = ("submission__lab_id", *VERSIONS)
    return runs.order_by().values_list(*by).annotate(Count("pk"))
