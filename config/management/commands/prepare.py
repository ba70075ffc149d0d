"""`manage.py prepare`: everything a start needs, in one process, so that a second start is quick."""

import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Migrate, load the course, make demo accounts if DEMO_ACCOUNTS says so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="also check that this port is free")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["port"]:
            check_port_is_free(options["port"])
        call_command("migrate", verbosity=0, interactive=False)
        call_command("content", "load", no_rehearsal=True)  # it comes checked
        if settings.DEMO_ACCOUNTS:
            call_command("demo")


def check_port_is_free(port: int) -> None:
    """Raise CommandError if something listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT={port + 1}"
            ) from None
