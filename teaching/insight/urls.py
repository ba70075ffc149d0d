"""Addresses of insight, below /teach/."""

from django.urls import URLPattern

app_name = "insight"

urlpatterns: list[URLPattern] = []
