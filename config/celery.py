"""The Celery application: grading workers and the sweeper's beat."""

import os

from celery import Celery
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("slipway")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def warm_up_worker(**signal: object) -> None:
    """Each child loads the engine before its first submission; the web process never does this."""
    from labs.warming import warm_up  # apps are not loaded yet when this module is

    warm_up()
