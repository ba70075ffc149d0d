"""Addresses of the tree, modules, lessons, images, course settings."""

from django.urls import path

from teaching.studio import converters  # noqa: F401 - registers `numbered`
from teaching.studio.editing.views.course import course
from teaching.studio.editing.views.files import drawing, file, files
from teaching.studio.editing.views.saving import presence, resolve

urlpatterns = [
    path("", course, name="course"),
    path("files/", files, name="files"),
    path("files/<path:path>", file, name="file"),
    path("drawing/", drawing, name="drawing"),
    path("presence/<path:path>", presence, name="presence"),
    path("resolve/<path:path>", resolve, name="resolve"),
]
