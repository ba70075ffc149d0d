"""Addresses of viewing as a learner, below /teach/cohorts/."""

from django.urls import path

from teaching.cohorts.viewing.views import stop_viewing, view_as

urlpatterns = [
    path("viewing/stop/", stop_viewing, name="stop_viewing"),
    path("<int:pk>/learners/<int:learner>/view/", view_as, name="view_as"),
]
