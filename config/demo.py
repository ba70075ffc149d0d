"""The two accounts of a machine that somebody tries Slipway on."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from courses.models import Prerequisite, PrerequisiteMark


@dataclass(frozen=True)
class DemoAccount:
    role: str
    username: str
    password: str


STUDENT = DemoAccount("student", "sam", "bollard-and-rope")
INSTRUCTOR = DemoAccount("instructor", "ines", "dry-dock-nine")
DEMO_ACCOUNTS = (STUDENT, INSTRUCTOR)


def make_demo_accounts() -> None:
    """Make the accounts that are missing; what exists, its password too, stays as it is.

    The instructor vouches for the student's earlier steps, as a teacher would on the first day.
    """
    users = get_user_model().objects
    for account in DEMO_ACCOUNTS:
        if not users.filter(username=account.username).exists():
            users.create_user(account.username, password=account.password, is_staff=account is INSTRUCTOR)
    student, instructor = (users.get(username=account.username) for account in DEMO_ACCOUNTS)
    for prerequisite in Prerequisite.objects.all():
        PrerequisiteMark.objects.get_or_create(
            learner=student, prerequisite=prerequisite, defaults={"marked_by": instructor}
        )
