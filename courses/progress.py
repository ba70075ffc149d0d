"""How far a learner is, from the one ledger of completions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from courses.models import Activity, Completion, Course, Module, Prerequisite, PrerequisiteMark
from courses.terms import FREE, LazyTerms, Told

DUE_SHOWN = 4


@dataclass(frozen=True)
class ActivityProgress:
    activity: Activity
    score: float | None
    threshold: float
    is_open: bool
    all_terms: LazyTerms | None = field(default=None, compare=False, repr=False)

    @property
    def told(self) -> Told:
        """When it opens and is due. The first of a page costs what `all_terms_of` does."""
        return Told(self.all_terms.of(self.activity) if self.all_terms else FREE)

    @property
    def is_done(self) -> bool:
        return self.score is not None and (self.activity.kind == Activity.Kind.LESSON or self.score >= self.threshold)

    @property
    def state(self) -> str:
        """locked, open (not begun), below (tried, not mastered) or done."""
        if self.is_done:
            return "done"
        if not self.is_open:
            return "locked"
        return "open" if self.score is None else "below"

    @property
    def percent(self) -> int:
        return percent(self.score)

    @property
    def is_graded(self) -> bool:
        return self.activity.kind != Activity.Kind.LESSON

    @property
    def counts(self) -> bool:
        """Whether its module asks for it; practice is done for its own sake."""
        return self.activity.counts

    @property
    def mark(self) -> str:
        """The shape of its status: docs/components.md, "Status"."""
        return {"done": "pass", "below": "part"}.get(self.state, self.state)

    @property
    def words(self) -> str:
        if self.state == "done":
            return f"Passed, {self.percent} %" if self.is_graded else "Read"
        if self.state == "below":
            return f"{self.percent} %, needs {percent(self.threshold)} %"
        return "Locked" if self.state == "locked" else "Not begun"


@dataclass(frozen=True)
class PrerequisiteProgress:
    prerequisite: Prerequisite
    activity: Activity | None
    score: float | None
    threshold: float
    is_marked: bool

    @property
    def is_satisfied(self) -> bool:
        return self.is_marked or (self.score is not None and self.score >= self.threshold)

    @property
    def percent(self) -> int:
        return percent(self.score)

    @property
    def mark(self) -> str:
        if self.is_satisfied:
            return "pass"
        return "open" if self.score is None else "part"

    @property
    def words(self) -> str:
        if self.is_marked:
            return "Marked by an instructor"
        if self.is_satisfied:
            return f"Passed, {self.percent} %"
        return "Not shown yet" if self.score is None else f"{self.percent} %, needs {percent(self.threshold)} %"


@dataclass
class ModuleProgress:
    module: Module
    is_open: bool
    activities: tuple[ActivityProgress, ...]
    missing_modules: tuple["ModuleProgress", ...] = ()
    needs_prerequisites: bool = False

    @property
    def graded(self) -> tuple[ActivityProgress, ...]:
        """What mastery counts: quiz and labs, or the lessons of a module that has neither."""
        return tuple(each for each in self.required if each.is_graded) or self.required

    @property
    def required(self) -> tuple[ActivityProgress, ...]:
        """Everything but practice."""
        return tuple(each for each in self.activities if each.counts)

    @property
    def has_practice(self) -> bool:
        return len(self.required) < len(self.activities)

    @property
    def is_mastered(self) -> bool:
        return bool(self.graded) and all(each.is_done for each in self.graded)

    @property
    def state(self) -> str:
        if self.is_mastered:
            return "mastered"
        return "open" if self.is_open else "locked"

    @property
    def fill(self) -> float:
        scores = [each.score or 0 for each in self.graded]
        return sum(scores) / len(scores) if scores else 0

    @property
    def percent(self) -> int:
        return percent(self.fill)

    @property
    def done_count(self) -> int:
        return sum(each.is_done for each in self.required)

    @property
    def minutes(self) -> int:
        return sum(each.activity.minutes for each in self.required)

    @property
    def mark(self) -> str:
        if self.state == "open":
            return "part" if self.done_count else "open"
        return {"mastered": "pass"}.get(self.state, self.state)

    @property
    def words(self) -> str:
        if self.state == "mastered":
            return "Mastered"
        if self.state == "open":
            return f"{self.done_count} of {len(self.required)} done"
        if self.missing_modules:
            return "Opens after " + " and ".join(each.module.title for each in self.missing_modules)
        return "Opens after the steps before this course" if self.needs_prerequisites else "Opens when you sign in"


@dataclass
class CourseProgress:
    course: Course
    is_staff: bool
    prerequisites: tuple[PrerequisiteProgress, ...]
    modules: tuple[ModuleProgress, ...] = field(default=())

    @cached_property
    def missing_prerequisites(self) -> tuple[PrerequisiteProgress, ...]:
        return tuple(each for each in self.prerequisites if not each.is_satisfied)

    @cached_property
    def in_order(self) -> list[ActivityProgress]:
        """Every activity of every module, in reading order."""
        return [each for module in self.modules for each in module.activities]

    @cached_property
    def next(self) -> Activity | None:
        """What to do now, practice last; None when everything that is open is done."""
        if not self.is_staff:
            for prerequisite in self.missing_prerequisites:
                if prerequisite.activity:
                    return prerequisite.activity
        to_do = [each for each in self.in_order if each.is_open and not each.is_done]
        return next((each.activity for each in sorted(to_do, key=lambda each: not each.counts)), None)

    @cached_property
    def has_begun(self) -> bool:
        return any(each.score is not None for each in (*self.in_order, *self.prerequisites))

    @cached_property
    def due(self) -> list[ActivityProgress]:
        """Quizzes and labs to be done by a date that are not, the earliest first; what is closed is left out."""
        to_do = [each for each in self.in_order if each.is_graded and not each.is_done]
        dated = [each for each in to_do if each.told.due_at]
        open_ones = [each for each in dated if not each.told.terms.is_over(each.told.now)]
        begun = [each for each in open_ones if not each.told.opens]
        return sorted(begun, key=lambda each: each.told.due_at)[:DUE_SHOWN]

    @property
    def mastered_count(self) -> int:
        return sum(module.is_mastered for module in self.modules)

    @property
    def percent(self) -> int:
        """Of the whole course, every module weighing the same."""
        fills = [module.fill for module in self.modules]
        return percent(sum(fills) / len(fills)) if fills else 0

    @property
    def threshold_percent(self) -> int:
        return percent(self.course.mastery_threshold)

    @property
    def next_why(self) -> str:
        """Why the next activity is the next one; or why there is none."""
        if self.next is None:
            return "Everything that is here is done" if self.in_order else "Nothing is open yet"
        if self.next.is_placement:
            return "First show what comes before this course: a placement quiz"
        return (
            f"{'Continue with' if self.has_begun else 'Begin with'} {self.next.module.title}: {self.next.label.lower()}"
        )

    @cached_property
    def berths(self) -> list[dict[str, Any]]:
        """The steps of the learning path, with how far the ones before this course are."""
        before = {each.prerequisite.slug: each for each in self.prerequisites}
        return [self._berth(step, before.get(step["slug"])) for step in self.course.path]

    def _berth(self, step: dict[str, str], before: PrerequisiteProgress | None) -> dict[str, Any]:
        berth = {"title": step["title"], "is_here": step["slug"] == self.course.slug}
        if berth["is_here"]:
            return berth | {"url": self.course.get_absolute_url(), "state": f"{self.percent} %", "mark": "part"}
        if before:
            url = before.prerequisite.get_absolute_url() if before.activity else ""
            return berth | {"url": url, "state": before.words, "mark": before.mark}
        return berth

    def of(self, module: Module) -> ModuleProgress:
        return next(each for each in self.modules if each.module.pk == module.pk)

    def of_activity(self, activity: Activity) -> ActivityProgress | None:
        return next((each for each in self.in_order if each.activity.pk == activity.pk), None)

    def neighbours(self, activity: Activity) -> tuple[Activity | None, Activity | None]:
        """What comes before and after an activity, across modules."""
        order = [each.activity for each in self.in_order]
        keys = [each.pk for each in order]
        if activity.pk not in keys:
            return None, (order[0] if order else None)
        at = keys.index(activity.pk)
        return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)


def course_progress(user: Any, course: Course) -> CourseProgress:
    """Everything about one person in one course. Six queries, four for somebody not signed in."""
    scores: dict[int, float] = {}
    marked: set[int] = set()
    if user.is_authenticated:
        ledger = Completion.objects.filter(learner=user, activity__course=course)
        scores = dict(ledger.values_list("activity_id", "score"))
        marks = PrerequisiteMark.objects.filter(learner=user, prerequisite__course=course)
        marked = set(marks.values_list("prerequisite_id", flat=True))
    activities = list(Activity.objects.published().filter(course=course))
    progress = CourseProgress(
        course, user.is_staff, tuple(_prerequisites(course, activities, scores=scores, marked=marked))
    )
    progress.modules = tuple(_modules(user, progress, activities, scores))
    return progress


def _prerequisites(
    course: Course, activities: list[Activity], *, scores: dict[int, float], marked: set[int]
) -> Iterator[PrerequisiteProgress]:
    placements = {activity.prerequisite_id: activity for activity in activities if activity.prerequisite_id}
    for prerequisite in course.prerequisites.published():
        placement = placements.get(prerequisite.pk)
        score = scores.get(placement.pk) if placement else None
        yield PrerequisiteProgress(
            prerequisite, placement, score, course.mastery_threshold, is_marked=prerequisite.pk in marked
        )


def _modules(
    user: Any, progress: CourseProgress, activities: list[Activity], scores: dict[int, float]
) -> Iterator[ModuleProgress]:
    course = progress.course
    needs_prerequisites = user.is_authenticated and bool(progress.missing_prerequisites)
    done: dict[int, ModuleProgress] = {}
    terms = LazyTerms(user, activities)
    for module in course.modules.published().prefetch_related("requires"):
        required = [done[each.pk] for each in module.requires.all() if each.pk in done]
        missing = tuple(each for each in required if not each.is_mastered)
        is_open = user.is_staff or (user.is_authenticated and not needs_prerequisites and not missing)
        inside = tuple(
            ActivityProgress(activity, scores.get(activity.pk), course.mastery_threshold, is_open, terms)
            for activity in activities
            if activity.module_id == module.pk
        )
        done[module.pk] = ModuleProgress(module, is_open, inside, missing, needs_prerequisites)
        yield done[module.pk]


def exact_percent(score: float) -> str:
    """For a score that somebody set, as they wrote it: `87.5`."""
    return f"{round(score * 100, 2):g}"


def percent(score: float | None) -> int:
    """Rounded down, so that 79.9 % never reads as the 80 % that it is not."""
    return int((score or 0) * 100 + 1e-9)
