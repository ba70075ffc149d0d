"""Addresses that learners have of their class."""

from django.urls import path

from teaching.cohorts.views import classes

app_name = "classes"

urlpatterns = [
    path("join/", classes.code, name="code"),
    path("join/<str:code>/", classes.join, name="join"),
    path("announcements/", classes.announcements, name="announcements"),
    path("announcements/<int:pk>/", classes.announcement, name="announcement"),
]
