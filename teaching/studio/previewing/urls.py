"""Addresses of the course as a student would see it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
