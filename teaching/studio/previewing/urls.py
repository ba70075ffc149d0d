"""Addresses of the course as a student would see it. What is below /preview/ is answered by the middleware."""

from django.urls import path

from teaching.studio.previewing.views import preview

urlpatterns = [
    path("preview/", preview, name="preview"),
]
