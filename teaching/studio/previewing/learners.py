"""Whom an author can be in a preview: trial learners, who exist in its database alone."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from courses.models import Prerequisite, PrerequisiteMark


@dataclass(frozen=True)
class Trial:
    key: str
    label: str
    words: str


TRIALS = (
    Trial("open", "Everything open", "No gate is shut, so that any page can be looked at."),
    Trial("ready", "Has the steps before", "The steps before the course are marked; modules open one after another."),
    Trial("new", "New learner", "Nothing is shown yet: the placement quizzes come first."),
)
FIRST = TRIALS[0].key
KEYS = {trial.key for trial in TRIALS}


def make_trials() -> None:
    """Write the trial learners to the database at hand; who is there already keeps what they did."""
    users = get_user_model().objects
    for trial in TRIALS:
        learner, _ = users.get_or_create(username=f"trial-{trial.key}", defaults={"is_staff": trial.key == "open"})
        if trial.key == "ready":
            PrerequisiteMark.objects.bulk_create(
                (
                    PrerequisiteMark(learner=learner, prerequisite=each)
                    for each in Prerequisite.objects.exclude(marks__learner=learner)
                ),
            )


def trial_learner(key: str) -> Any:
    """Raises DoesNotExist where there is no preview."""
    return get_user_model().objects.get(username=f"trial-{key}")
