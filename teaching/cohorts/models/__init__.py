"""A class and who is in it (`cohort`), when what is due (`dates`), and what it is told (`announcements`)."""

from teaching.cohorts.models.announcements import Announcement, Notice
from teaching.cohorts.models.cohort import Cohort, Membership
from teaching.cohorts.models.dates import Allowance, Schedule

__all__ = ["Allowance", "Announcement", "Cohort", "Membership", "Notice", "Schedule"]
