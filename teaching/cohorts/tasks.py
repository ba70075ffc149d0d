"""Mails of cohorts. Ids come in, nothing goes out: the rows say who has one."""

from celery import shared_task

from teaching.cohorts.models import Announcement, Cohort


@shared_task(acks_late=True, ignore_result=True)
def mail_announcement(announcement_id: int) -> None:
    """Mail an announcement. Delivered twice, or begun again after a failure, each learner gets one mail."""
    from teaching.cohorts import announcing  # which queues this

    announcement = Announcement.objects.select_related("cohort", "author").filter(pk=announcement_id).first()
    if announcement is not None:  # it may be deleted by now
        announcing.send_mails(announcement)


@shared_task(ignore_result=True, soft_time_limit=20, time_limit=30)
def announce_what_is_due() -> None:
    """Have mailed what was scheduled for now, or was not mailed to the end. A second delivery finds it done."""
    from teaching.cohorts import announcing  # which queues the other

    for announcement_id in announcing.due_for_mail():
        mail_announcement.delay(announcement_id)


@shared_task(acks_late=True, ignore_result=True)
def mail_invitations(cohort_id: int) -> None:
    """Mail the set-password links a cohort owes. Delivered twice, each learner gets one."""
    from teaching.cohorts import inviting  # asked here alone

    cohort = Cohort.objects.filter(pk=cohort_id).first()
    if cohort is not None:
        list(inviting.send_owed(cohort))
