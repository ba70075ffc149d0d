"""What is done for the agent's pages from time to time."""

from celery import shared_task

from assistant.models import Conversation


@shared_task(ignore_result=True, soft_time_limit=20, time_limit=30)
def sweep_conversations() -> None:
    """Delete the conversations of sessions that have ended. A second delivery finds nothing left to do."""
    Conversation.objects.forsaken().delete()
