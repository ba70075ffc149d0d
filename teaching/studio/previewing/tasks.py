"""What is done about previews without anybody asking."""

from celery import shared_task

from teaching.studio.previewing import building


@shared_task(ignore_result=True, soft_time_limit=20, time_limit=30)
def sweep_previews() -> None:
    """Remove the previews nobody looks at any more."""
    building.sweep()
