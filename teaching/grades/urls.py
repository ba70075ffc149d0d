"""Addresses of grades, below /teach/grades/."""

from django.urls import path

from teaching.grades.views.cell import cell
from teaching.grades.views.export import export
from teaching.grades.views.gradebook import gradebook, home, learner
from teaching.grades.views.regrades import regrade, regrades, steer

app_name = "grades"

urlpatterns = [
    path("", home, name="home"),
    path("all/", gradebook, name="everybody"),
    path("all/export/", export, name="everybody_export"),
    path("all/<int:learner>/", learner, name="everybody_learner"),
    path("all/<int:learner>/<int:activity>/", cell, name="everybody_cell"),
    path("regrades/", regrades, name="regrades"),
    path("regrades/<int:pk>/", regrade, name="regrade"),
    path("regrades/<int:pk>/<slug:order>/", steer, name="steer"),
    path("<int:pk>/", gradebook, name="gradebook"),
    path("<int:pk>/export/", export, name="export"),
    path("<int:pk>/<int:learner>/", learner, name="learner"),
    path("<int:pk>/<int:learner>/<int:activity>/", cell, name="cell"),
]
