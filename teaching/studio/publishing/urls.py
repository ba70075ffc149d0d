"""Addresses of versions, publish, schedule, roll back, import, export."""

from django.urls import URLPattern, path

from teaching.studio.publishing.views.packs import bring_in, export, export_version, replacement, undo_replacement
from teaching.studio.publishing.views.publish import cancel, publication, publish
from teaching.studio.publishing.views.versions import changes, version, versions

urlpatterns: list[URLPattern] = [
    path("publish/", publish, name="publish"),
    path("publish/changes/", changes, name="changes"),
    path("publications/<int:pk>/", publication, name="publication"),
    path("publications/<int:pk>/cancel/", cancel, name="cancel_publication"),
    path("versions/", versions, name="versions"),
    path("versions/<int:number>/", version, name="version"),
    path("versions/<int:number>/export/", export_version, name="export_version"),
    path("export/", export, name="export"),
    path("import/", bring_in, name="import"),
    path("import/<int:pk>/", replacement, name="replacement"),
    path("import/<int:pk>/undo/", undo_replacement, name="undo_replacement"),
]
