"""One dispute as whoever answers it sees it: the files, the rule, what else was said of the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from agentcore.explaining import RulePage, page_of
from agentcore.rules import rules_by_id
from courses.models import Completion
from courses.progress import percent
from teaching.cohorts.models import Cohort
from teaching.grades.disputes.models import Dispute, Improvement

OTHERS_SHOWN = 20


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    said: str  # what the grade says of it; empty of all but one


@dataclass(frozen=True)
class Listing:
    path: str
    lines: tuple[Line, ...]
    is_named: bool


@dataclass(frozen=True)
class Case:
    dispute: Dispute
    viewer: Any

    @cached_property
    def listings(self) -> list[Listing]:
        """Every file, the one with the finding first."""
        files = self.dispute.submission.files
        named = self.dispute.remark["path"]
        found = [Listing(path, tuple(self.lines_of(path, files[path])), path == named) for path in files]
        return sorted(found, key=lambda listing: not listing.is_named)

    def lines_of(self, path: str, text: str) -> Iterator[Line]:
        remark = self.dispute.remark
        for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
            is_named = path == remark["path"] and number == remark["line"]
            yield Line(number, line, remark["message"] if is_named else "")

    @property
    def is_placed(self) -> bool:
        """Whether the remark stands on a line that is shown."""
        return any(line.said for listing in self.listings for line in listing.lines)

    @cached_property
    def rule(self) -> RulePage | None:
        """What the rule says for itself; None for a criterion without one, and for a rule that is gone."""
        return page_of(self.dispute.rule) if self.dispute.rule in rules_by_id() else None

    @cached_property
    def others(self) -> list[Dispute]:
        """What else was said of the same criterion, as far as the viewer may see it."""
        like = Dispute.objects.answerable_by(self.viewer).like(self.dispute)
        return list(like.with_all().open_first()[:OTHERS_SHOWN])

    @cached_property
    def passed_on(self) -> list[Improvement]:
        return list(self.dispute.improvements.all())

    @cached_property
    def counted(self) -> int | None:
        """What counts for the learner now, in percent."""
        rows = Completion.objects.filter(learner=self.dispute.learner, activity=self.dispute.submission.lab_id)
        score = rows.values_list("score", flat=True).first()
        return None if score is None else percent(score)

    @property
    def cell_url(self) -> str:
        """Of the learner's grade in this lab, with its history; empty where the viewer has no gradebook of theirs."""
        learner, lab = self.dispute.learner_id, self.dispute.submission.lab_id
        cohort = (
            Cohort.objects.taught_by(self.viewer)
            .filter(memberships__learner=learner)
            .attended_by(self.dispute.learner)
            .first()
        )
        return reverse("grades:cell", args=[cohort.pk, learner, lab]) if cohort else ""

    @property
    def regrade_url(self) -> str:
        return f"{reverse('grades:regrades')}?labs={self.dispute.submission.lab_id}"

    @property
    def reason(self) -> str:
        """To begin an override with."""
        answer = self.dispute.answer
        return f"Dispute upheld: {self.dispute.title}. {answer.text if answer else ''}".strip()[:1000]
