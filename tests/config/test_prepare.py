"""`manage.py prepare` makes a fresh installation ready, and changes nothing the second time."""

import socket

import pytest
from django.core.management import CommandError, call_command

from config.management.commands.prepare import check_port_is_free


def test_a_port_in_use_is_named_before_anything_starts():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            check_port_is_free(port)


def test_the_demo_student_may_start_and_keeps_a_changed_password(db, settings, django_user_model):
    settings.DEMO_ACCOUNTS = True
    call_command("prepare")
    sam = django_user_model.objects.get(username="sam")
    assert sam.prerequisite_marks.count() == 2
    sam.set_password("another-one")
    sam.save()
    call_command("prepare")
    sam.refresh_from_db()
    assert sam.check_password("another-one")
