"""Addresses of versions, publish, schedule, roll back, import, export."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
