"""Addresses of quizzes and their questions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
