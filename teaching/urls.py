"""Addresses of the instructors' pages."""

from django.urls import path

from teaching.views.home import home
from teaching.views.learners import learners, mark_prerequisite
from teaching.views.people import people
from teaching.views.ungraded import grade_again, ungraded

app_name = "teaching"

urlpatterns = [
    path("", home, name="home"),
    path("learners/", learners, name="learners"),
    path("learners/<int:learner_pk>/prerequisites/<slug:slug>/", mark_prerequisite, name="mark_prerequisite"),
    path("people/", people, name="people"),
    path("ungraded/", ungraded, name="ungraded"),
    path("ungraded/<int:pk>/", grade_again, name="grade_again"),
]
