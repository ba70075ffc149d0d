"""Addresses of disputes, below /teach/grades/disputes/."""

from django.urls import path

from teaching.grades.disputes.views.answering import answer, case, disputes, pass_on, set_grade
from teaching.grades.disputes.views.improvements import close, improvements

app_name = "disputes"

urlpatterns = [
    path("", disputes, name="disputes"),
    path("improvements/", improvements, name="improvements"),
    path("improvements/<int:pk>/", close, name="close"),
    path("<int:pk>/", case, name="case"),
    path("<int:pk>/answer/", answer, name="answer"),
    path("<int:pk>/grade/", set_grade, name="set_grade"),
    path("<int:pk>/pass-on/", pass_on, name="pass_on"),
]
