"""Addresses of the tree, modules, lessons, images, course settings."""

from django.urls import path

from teaching.studio import converters  # noqa: F401 - registers `numbered`
from teaching.studio.editing.views.comments import comments
from teaching.studio.editing.views.course import add, course, delete, move, rename, restore
from teaching.studio.editing.views.files import drawing, file, files
from teaching.studio.editing.views.images import images
from teaching.studio.editing.views.lesson import lesson, lesson_preview
from teaching.studio.editing.views.saving import presence, resolve
from teaching.studio.editing.views.settings import module, settings

urlpatterns = [
    path("", course, name="course"),
    path("add/", add, name="add"),
    path("move/", move, name="move"),
    path("restore/", restore, name="restore"),
    path("rename/<path:path>", rename, name="rename"),
    path("delete/<path:path>", delete, name="delete"),
    path("settings/", settings, name="settings"),
    path("files/", files, name="files"),
    path("files/<path:path>", file, name="file"),
    path("drawing/", drawing, name="drawing"),
    path("comments/<path:path>", comments, name="comments"),
    path("presence/<path:path>", presence, name="presence"),
    path("resolve/<path:path>", resolve, name="resolve"),
    path("<numbered:module>/", module, name="module"),
    path("<numbered:module>/images/", images, name="images"),
    path("<numbered:module>/lessons/<numbered:file>/", lesson, name="lesson"),
    path("<numbered:module>/lessons/<numbered:file>/preview/", lesson_preview, name="lesson_preview"),
]
