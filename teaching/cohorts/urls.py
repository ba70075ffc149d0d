"""Addresses of cohorts, below /teach/."""

from django.urls import URLPattern

app_name = "cohorts"

urlpatterns: list[URLPattern] = []
