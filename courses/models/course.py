"""The catalogue: what there is to learn, and in which order.

Rows come from a course folder (`courses.importing`) and are found again by slug. What vanishes from the folder is kept
unpublished, because learners' records point at it. `source` fields hold the files as they were written.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from courses.kinds import kind_of
from courses.picturing import MEDIA_TYPES
from courses.querysets import ActivityQuerySet, PublishedQuerySet


class Course(models.Model):
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(help_text="Its place on the learning path, from 1.")
    path = models.JSONField(default=list, help_text="The whole learning path: slug and title of each step.")
    mastery_threshold = models.FloatField(default=0.8)
    kubernetes_version = models.CharField(max_length=10, default="1.34")
    revision = models.CharField(max_length=64, blank=True, help_text="Hash of the folder it was loaded from.")
    source = models.TextField(blank=True)
    coverage = models.TextField(blank=True, help_text="What it was asked to teach: its coverage.yaml, if it has one.")

    objects = models.Manager()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("courses:course")


class Prerequisite(models.Model):
    """A step of the path before this course. A placement quiz or an instructor's mark satisfies it."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="prerequisites")
    slug = models.SlugField()
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    published = models.BooleanField(default=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("course", "slug"), name="one_prerequisite_per_slug"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("courses:placement", args=[self.slug])


class Module(models.Model):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="modules")
    slug = models.SlugField()
    folder = models.CharField(max_length=120, help_text="The folder it was loaded from, with its number.")
    code = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    outcomes = models.JSONField(default=dict, help_text="Id and sentence of each outcome.")
    order = models.PositiveSmallIntegerField()
    requires = models.ManyToManyField("self", symmetrical=False, related_name="opens", blank=True)
    published = models.BooleanField(default=True)
    source = models.TextField(blank=True)
    diagrams = models.JSONField(default=dict, help_text="Text of each file in diagrams/, by name.")
    images = models.JSONField(default=dict, help_text="The sha256 of each file in images/, by name.")

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("course", "slug"), name="one_module_per_slug"),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("courses:module", args=[self.slug])


class Image(models.Model):
    """A picture that lessons show, kept once however many do. Its bytes never change."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    suffix = models.CharField(max_length=4)
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.sha256[:12]}.{self.suffix}"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.suffix]


class Activity(models.Model):
    """Something to do that leaves a row in the ledger. A placement quiz has a prerequisite instead of a module."""

    class Kind(models.TextChoices):
        LESSON = "lesson", "Lesson"
        QUIZ = "quiz", "Quiz"
        LAB = "lab", "Lab"

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="activities")
    module = models.ForeignKey(Module, on_delete=models.CASCADE, null=True, blank=True, related_name="activities")
    prerequisite = models.OneToOneField(
        Prerequisite, on_delete=models.CASCADE, null=True, blank=True, related_name="activity"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    folder = models.CharField(max_length=120, blank=True, help_text="File or folder name, with its number.")
    revision = models.CharField(max_length=64)
    counts = models.BooleanField(default=True, help_text="Whether mastery needs it; practice does not count.")
    published = models.BooleanField(default=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ("module__order", "order")
        verbose_name_plural = "activities"
        constraints = (
            models.UniqueConstraint(fields=("course", "kind", "slug"), name="one_activity_per_kind_and_slug"),
            models.CheckConstraint(
                condition=Q(module__isnull=False, prerequisite__isnull=True)
                | Q(module__isnull=True, prerequisite__isnull=False),
                name="activity_belongs_to_module_or_prerequisite",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label}: {self.title}"

    def get_absolute_url(self) -> str:
        """Reads self.module: one query unless it is loaded already."""
        return kind_of(self).url(self)

    @property
    def label(self) -> str:
        return kind_of(self).label

    @property
    def is_placement(self) -> bool:
        return self.prerequisite_id is not None


class Lesson(models.Model):
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True)
    goal = models.CharField(max_length=300, blank=True)
    outcomes = models.JSONField(default=list)
    sources = models.JSONField(default=list, help_text="Title and address of what it rests on.")
    source = models.TextField(blank=True)
    parts = models.JSONField(default=list, help_text='Rendered once when loaded: {"html": …} or {"check": id}.')
    contents = models.JSONField(default=list, help_text="Its headings: id, title and level.")

    def __str__(self) -> str:
        return str(self.activity)

    def parts_with_checks(self) -> list[dict[str, Any]]:
        """The parts in reading order, each check with its question. One query."""
        questions = {question.key: question for question in self.questions.published()}
        return [
            {"question": questions[part["check"]]} if "check" in part else part
            for part in self.parts
            if "html" in part or part["check"] in questions
        ]
