"""Addresses of versions, publish, schedule, roll back, import, export."""

from django.urls import URLPattern, path

from teaching.studio.publishing.views.publish import cancel, publication, publish

urlpatterns: list[URLPattern] = [
    path("publish/", publish, name="publish"),
    path("publications/<int:pk>/", publication, name="publication"),
    path("publications/<int:pk>/cancel/", cancel, name="cancel_publication"),
]
