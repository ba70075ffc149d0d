"""Addresses of the lab builder."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
