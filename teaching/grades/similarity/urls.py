"""Addresses of similarity, below /teach/grades/similarity/."""

from django.urls import path

from teaching.grades.similarity.views.pages import home, lab, pair

app_name = "similarity"

urlpatterns = [
    path("", home, name="home"),
    path("pairs/<int:pk>/", pair, name="pair"),
    path("<int:pk>/<int:lab>/", lab, name="lab"),
]
