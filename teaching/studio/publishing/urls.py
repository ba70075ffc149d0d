"""Addresses of versions, publish, schedule, roll back, import, export."""

from django.urls import URLPattern, path

from teaching.studio.publishing.views.publish import cancel, publication, publish
from teaching.studio.publishing.views.versions import changes, version, versions

urlpatterns: list[URLPattern] = [
    path("publish/", publish, name="publish"),
    path("publish/changes/", changes, name="changes"),
    path("publications/<int:pk>/", publication, name="publication"),
    path("publications/<int:pk>/cancel/", cancel, name="cancel_publication"),
    path("versions/", versions, name="versions"),
    path("versions/<int:number>/", version, name="version"),
]
