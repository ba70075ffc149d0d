"""Addresses of grades, below /teach/."""

from django.urls import URLPattern

app_name = "grades"

urlpatterns: list[URLPattern] = []
