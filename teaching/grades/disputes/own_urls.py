"""Addresses that learners have of their disputes, below /disputes/."""

from django.urls import path

from teaching.grades.disputes.views.own import dispute, raise_dispute, reply

app_name = "appeals"

urlpatterns = [
    path("submissions/<int:pk>/", raise_dispute, name="raise"),
    path("<int:pk>/", dispute, name="dispute"),
    path("<int:pk>/reply/", reply, name="reply"),
]
