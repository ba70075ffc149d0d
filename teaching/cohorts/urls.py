"""Addresses of cohorts, below /teach/."""

from django.urls import path

from teaching.cohorts.viewing.urls import urlpatterns as viewing
from teaching.cohorts.views import announcements, cohorts, dates, roster

app_name = "cohorts"

urlpatterns = [
    *viewing,
    path("", cohorts.cohorts, name="cohorts"),
    path("new/", cohorts.new, name="new"),
    path("<int:pk>/", cohorts.cohort, name="cohort"),
    path("<int:pk>/settings/", cohorts.settings, name="settings"),
    path("<int:pk>/archive/", cohorts.archive, name="archive"),
    path("<int:pk>/teachers/", cohorts.teachers, name="teachers"),
    path("<int:pk>/prerequisites/", cohorts.prerequisites, name="prerequisites"),
    path("<int:pk>/roster/", roster.roster, name="roster"),
    path("<int:pk>/roster/<int:membership>/", roster.member, name="member"),
    path("<int:pk>/code/", roster.code, name="code"),
    path("<int:pk>/list/", roster.bring_in, name="bring_in"),
    path("<int:pk>/invitations/", roster.invitations, name="invitations"),
    path("<int:pk>/links/", roster.links, name="links"),
    path("<int:pk>/dates/", dates.dates, name="dates"),
    path("<int:pk>/allowances/", dates.allowances, name="allowances"),
    path("<int:pk>/allowances/<int:allowance>/", dates.allowance, name="allowance"),
    path("<int:pk>/announcements/", announcements.announcements, name="announcements"),
    path("<int:pk>/announcements/<int:announcement>/", announcements.announcement, name="announcement"),
    path(
        "<int:pk>/announcements/<int:announcement>/delete/",
        announcements.delete_announcement,
        name="delete_announcement",
    ),
]
