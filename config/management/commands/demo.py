"""`manage.py demo`: make the two demo accounts, and the class they are in."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from config.demo import DEMO_ACCOUNTS, INSTRUCTOR
from courses.models import Prerequisite, PrerequisiteMark
from teaching.cohorts.demonstrating import begin_demo_cohort
from teaching.rights.models import Role
from teaching.rights.people import give_role


class Command(BaseCommand):
    help = "Make the demo accounts (a student and an instructor) that are missing; existing ones stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model().objects
        for account in DEMO_ACCOUNTS:
            if not users.filter(username=account.username).exists():
                users.create_user(account.username, password=account.password, is_staff=account is INSTRUCTOR)
        student, instructor = (users.get(username=account.username) for account in DEMO_ACCOUNTS)
        give_role(user=instructor, kind=Role.Kind.OWNER, by=None)
        # The instructor vouches for the student's earlier steps, as a teacher would on the first day.
        for prerequisite in Prerequisite.objects.all():
            PrerequisiteMark.objects.get_or_create(
                learner=student, prerequisite=prerequisite, defaults={"marked_by": instructor}
            )
        begin_demo_cohort(teacher=instructor, learner=student)
