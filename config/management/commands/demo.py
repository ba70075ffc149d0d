"""`manage.py demo`: make the two demo accounts."""

from typing import Any

from django.core.management.base import BaseCommand

from config.demo import make_demo_accounts


class Command(BaseCommand):
    help = "Make the demo accounts (a student and an instructor) that are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        make_demo_accounts()
