"""Addresses of the tree, modules, lessons, images, course settings."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
