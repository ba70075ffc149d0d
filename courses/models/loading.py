"""What loading a course remembers, so that it need not do again what would come out the same."""

from django.db import models
from django.utils import timezone

from courses.models.course import Activity


class Rendering(models.Model):
    """With what an activity's texts were rendered: if none of it changed, neither would they."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, primary_key=True)
    key = models.CharField(max_length=64, help_text="A hash of its files, the code and what it says of the course.")
    links = models.JSONField(default=dict, help_text="Where each link in its texts led, by `lesson:pods`; or nowhere.")

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.key[:12]}"


class Checked(models.Model):
    """Something in which a check found nothing: a hash over all that the check looks at."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.key[:12]
