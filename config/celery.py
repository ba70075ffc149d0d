"""The Celery application: grading workers and the sweeper's beat."""

import os
import signal

from celery import Celery
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# A preview's tasks stay in the preview
app = Celery("slipway", task_cls="teaching.studio.previewing.errands:ErrandTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["teaching.studio.previewing"])


@worker_process_init.connect
def prepare_child(**sent: object) -> None:
    """Each child loads the engine before its first submission, and leaves stopping to its parent."""
    # Process managers signal the whole group: a child that died of it would keep the parent waiting for its end
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    from labs.warming import warm_up  # apps are not loaded yet when this module is

    warm_up()
