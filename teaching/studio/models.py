"""The course as files: what is being written, and every version that was published."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from courses.models import Course
from teaching.studio.publishing.models import Publication, Replacement

__all__ = ["Blob", "CourseVersion", "Publication", "Replacement", "WorkingFile"]


class Blob(models.Model):
    """The bytes of a file, kept once however many files and versions hold them."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]


class WorkingFile(models.Model):
    """A file of the working copy, which all authors of a course share."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="working_files")
    path = models.CharField(max_length=300, help_text="Inside the course's folder.")
    blob = models.ForeignKey(Blob, on_delete=models.RESTRICT, related_name="+")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("path",)
        constraints = (models.UniqueConstraint(fields=("course", "path"), name="one_working_file_per_path"),)

    def __str__(self) -> str:
        return self.path

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def sha256(self) -> str:
        """What an editor sends back to show which text it began with."""
        return str(self.blob_id)


class CourseVersion(models.Model):
    """What learners get, or got: never changed once it is there."""

    class Origin(models.TextChoices):
        FOLDER = "folder", "Loaded from a folder"
        STUDIO = "studio", "Published in the studio"

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    files = models.JSONField(help_text="The sha256 of the blob of every file, by path.")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    changelog = models.TextField(blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("course", "number"), name="versions_are_numbered"),)

    def __str__(self) -> str:
        return f"{self.course}, version {self.number}"


class Presence(models.Model):
    """Somebody has a file open in an editor, or had a moment ago."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("course", "path", "user"), name="present_once"),)

    def __str__(self) -> str:
        return f"{self.user} at {self.path}"


class Deletion(models.Model):
    """A module or activity that an author deleted, so that it can be brought back."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    slug = models.CharField(max_length=120)
    path = models.CharField(max_length=300)
    title = models.CharField(max_length=200)
    files = models.JSONField(help_text="The sha256 of the blob of every file, by path.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class Comment(models.Model):
    """What an author says to the others about a file of the draft; an answer has the comment that began the thread."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    line = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    answers_to = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("course", "path"), name="comments_on_a_file"),)

    def __str__(self) -> str:
        return f"{self.path}: {self.text[:40]}"

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None
