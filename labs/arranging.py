"""What lies on the workbench: task, criteria as they stand, tabs, hints, attempts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from agentcore.mending import Fix
from courses.editing import EditorFile
from courses.models import Completion
from courses.progress import percent
from courses.terms import Told, terms_of
from labs.drafting import in_the_editor
from labs.evidence import Said, transcript_of
from labs.forms import PREFIX
from labs.hinting import cost_of
from labs.models import Draft, HintView, Lab, LabRevision, Submission
from labs.reporting import Outcome, outcome_of, state_of
from labs.reviewing import review_of

Data = dict[str, Any]
STATE_WORDS = {"met": "Met", "missed": "Missed", "unknown": "Not checked", "": "Not checked yet"}


class Tab(EditorFile):
    """One file of the lab in the editor."""

    @property
    def name(self) -> str:
        """The form field it is sent as."""
        return PREFIX + self.path


@dataclass(frozen=True)
class Hint:
    level: int
    html: str | None  # None while it is closed
    cost: int
    can_open: bool


@dataclass(frozen=True)
class CheckReport:
    """What `Check` found: no score, no attempt."""

    review: Data

    @property
    def findings(self) -> list[Data]:
        found: list[Data] = self.review["findings"]
        return found

    @property
    def unchecked(self) -> list[Data]:
        notes: list[Data] = self.review["unchecked"]
        return notes

    def state_of(self, criterion: Data) -> str:
        """What the rules alone say of a criterion; where it asks more, only Submit says that it is met."""
        rules = criterion.get("rules", [])
        if any(finding["rule_id"] in rules for finding in self.findings):
            return "missed"
        return "" if "cel" in criterion or self.unchecked else "met"


def checked(lab: Lab, files: Mapping[str, str]) -> CheckReport:
    return CheckReport(review_of(lab, files).to_json())


@dataclass(frozen=True)
class Workbench:
    """Everything the workbench page shows. Each property costs the query it says, once."""

    learner: Any
    lab: Lab
    handed_in: Mapping[str, str] | None = None
    check: CheckReport | None = None
    fix: Fix | None = None
    errors: list[str] = field(default_factory=list)

    @cached_property
    def draft(self) -> Draft | None:
        """One query."""
        return Draft.objects.of(self.learner, self.lab)

    @property
    def tabs(self) -> list[Tab]:
        files = in_the_editor(self.lab, self.draft)
        shown = {**files, **(self.handed_in or {})}
        return [Tab(path, text, number) for number, (path, text) in enumerate(shown.items(), start=1)]

    @property
    def former(self) -> LabRevision | None:
        """What the lab was before it changed, where the learner goes on with that."""
        return self.lab.former

    @property
    def is_gone(self) -> bool:
        """Whether the lab is no longer part of the course."""
        activity = self.lab.activity
        return not (activity.published and activity.module.published)

    @property
    def said(self) -> tuple[Said, ...]:
        """What the cluster says of the incident."""
        return transcript_of(self.lab)

    @cached_property
    def attempts(self) -> list[Submission]:
        """Newest first. Two queries."""
        return list(Submission.objects.attempts(self.learner, self.lab))

    @cached_property
    def told(self) -> Told:
        """When it is due, and how many attempts are left. The queries of `terms_of`."""
        used = [attempt for attempt in self.attempts if attempt.state != Submission.State.ERROR]
        return Told(terms_of(self.learner, self.lab.activity), len(used))

    @property
    def latest(self) -> Submission | None:
        """With the values at hand: a page about other values says nothing about earlier ones."""
        return next(iter(self.attempts_here), None)

    @property
    def attempts_here(self) -> list[Submission]:
        return [attempt for attempt in self.attempts if attempt.values == self.lab.values]

    @property
    def can_draw_again(self) -> bool:
        """Whether other values are there to practise with."""
        return self.passed and bool(self.lab.variants)

    @cached_property
    def outcome(self) -> Outcome | None:
        """How the latest attempt goes, unless something else is to be said."""
        return outcome_of(self.latest) if self.latest and not self.check and not self.errors else None

    @property
    def is_submitted(self) -> bool:
        """Whether what stands in the editor is what was handed in last."""
        return bool(self.latest and self.draft and self.latest.files == self.draft.files)

    @property
    def best(self) -> Submission | None:
        """The latest that passed."""
        return next((attempt for attempt in self.attempts if attempt.passed), None)

    @property
    def passed(self) -> bool:
        return self.best is not None

    @property
    def trend(self) -> list[tuple[int, int]]:
        """Points of a line through the scores, oldest first, on a field of 100 by 100 with the best on top."""
        scores = [attempt.score for attempt in reversed(self.attempts) if attempt.score is not None]
        step = 100 / max(len(scores) - 1, 1)
        return [(round(index * step), 100 - score) for index, score in enumerate(scores)]

    @property
    def trend_points(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.trend) if len(self.trend) > 1 else ""

    @cached_property
    def graded(self) -> Submission | None:
        """The attempt whose criteria are shown: the latest that was graded."""
        return next((attempt for attempt in self.attempts_here if attempt.is_graded), None)

    @property
    def criteria(self) -> list[Data]:
        """In the order of the lab, each as Check or else the latest attempt left it."""
        state_of = self.check.state_of if self.check else self.state_when_graded
        return [
            {**criterion, "state": state, "word": STATE_WORDS[state]}
            for criterion in self.lab.definition["criteria"]
            for state in [state_of(criterion)]
        ]

    def state_when_graded(self, criterion: Data) -> str:
        if self.graded is None or self.graded.run is None:
            return ""
        results = {one["id"]: one for one in self.graded.run.grade["criteria"]}
        result = results.get(criterion["id"])  # a lab that changed since may ask for something new
        return state_of(result) if result else ""

    @cached_property
    def hints(self) -> list[Hint]:
        """The opened ones with their text, the next with its price. Two queries at most."""
        costs = dict(HintView.objects.filter(learner=self.learner, lab=self.lab).values_list("level", "cost"))
        following = len(costs) + 1
        return [
            Hint(
                level,
                html if level in costs else None,
                costs[level] if level in costs else cost_of(self.learner, self.lab, level),
                level == following,
            )
            for level, html in enumerate(self.lab.hints, start=1)
        ]

    @property
    def hint_cost(self) -> int:
        return sum(hint.cost for hint in self.hints if hint.html is not None)


@dataclass(frozen=True)
class Bench:
    """A lab in the list of all, as one learner stands with it."""

    lab: Lab
    is_open: bool
    best: Completion | None
    tries: int
    has_draft: bool

    @property
    def state(self) -> str:
        """As the components name it."""
        if not self.is_open:
            return "locked"
        if self.best and self.best.score >= self.lab.activity.course.mastery_threshold:
            return "pass"
        return "part" if self.tries or self.has_draft else "open"

    @property
    def words(self) -> str:
        if self.state == "locked":
            return "Locked"
        if self.best is None:
            return {"part": "Begun", "open": "Not begun"}[self.state]
        tries = f"{self.tries} {'attempt' if self.tries == 1 else 'attempts'}"
        return f"{'Passed' if self.state == 'pass' else 'Not yet'}, {percent(self.best.score)} %, {tries}"
