"""Addresses of standards, below /teach/."""

from django.urls import URLPattern

app_name = "standards"

urlpatterns: list[URLPattern] = []
