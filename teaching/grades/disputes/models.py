"""What learners say against grades, what they are answered, and what is to be improved because of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from labs.models import Lab, Submission
from teaching.grades.disputes.querysets import DisputeQuerySet, ImprovementQuerySet
from teaching.navigating import address_of_name

MOST_WORDS_OF_LEARNER = 2  # the first, and once more after an answer


class Verdict(models.TextChoices):
    UPHELD = "upheld", "Upheld"
    STANDS = "stands", "The finding stands"
    BUT = "but", "Right, but …"


class Dispute(models.Model):
    """One remark of one graded submission that its learner calls wrong. `remark` is what the grade said then."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ANSWERED = "answered", "Answered"

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="disputes")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="disputes")
    key = models.CharField(max_length=16, help_text="Of the remark: labs.appealing.key_of.")
    criterion = models.CharField(max_length=100, blank=True, help_text="Its id, if the remark is a criterion.")
    rule = models.CharField(max_length=100, blank=True, help_text="The rule that found it, if one did.")
    remark = models.JSONField(help_text="title, message, path, line, weight; the last three may be none.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    verdict = models.CharField(max_length=6, choices=Verdict.choices, blank=True)
    raised_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now, help_text="When somebody last said something.")
    read_at = models.DateTimeField(null=True, help_text="When the learner read the latest answer.")

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ("-moved_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("submission", "key"), name="a_remark_is_disputed_once"),
            models.CheckConstraint(
                condition=Q(state="open") | (Q(state="answered") & ~Q(verdict="")), name="an_answer_has_a_verdict"
            ),
        )
        indexes = (models.Index(fields=("state", "moved_at"), name="disputes_by_state"),)

    def __str__(self) -> str:
        return f"{self.submission.lab}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("disputes:case", args=[self.pk])

    @property
    def title(self) -> str:
        return str(self.remark["title"])

    @property
    def own_url(self) -> str:
        """The learner's page of it."""
        return reverse("appeals:dispute", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_unread(self) -> bool:
        return not self.is_open and self.read_at is None

    @property
    def may_reply(self) -> bool:
        """Whether the learner may say one thing more."""
        return not self.is_open and len(self.words_of_learner) < MOST_WORDS_OF_LEARNER

    @property
    def words_of_learner(self) -> list["Statement"]:
        return [one for one in self.statements.all() if not one.verdict]

    @property
    def answer(self) -> "Statement | None":
        """The latest."""
        answers = [one for one in self.statements.all() if one.verdict]
        return answers[-1] if answers else None

    @property
    def mark(self) -> str:
        """The shape of its state (docs/components.md, "Status")."""
        return "open" if self.is_open else {"upheld": "pass", "stands": "fail", "but": "part"}[self.verdict]

    @property
    def word(self) -> str:
        return "Waits for an answer" if self.is_open else str(self.get_verdict_display())


class Statement(models.Model):
    """What was said: by the learner without a verdict, by an instructor with one. Never changed."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="statements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=6, choices=Verdict.choices, blank=True)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.by}: {self.text[:60]}"


class Improvement(models.Model):
    """Something about a lab or a rule that authors are to mend."""

    class Kind(models.TextChoices):
        LAB = "lab", "The lab"
        RULE = "rule", "The rule"

    dispute = models.ForeignKey(Dispute, on_delete=models.SET_NULL, null=True, related_name="improvements")
    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="improvements")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    criterion = models.CharField(max_length=100, blank=True)
    rule = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=300, help_text="Of the criterion or the finding.")
    text = models.TextField(help_text="What is to be mended.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    mended_in = models.CharField(max_length=100, blank=True, help_text="The version that mended it; empty while open.")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects = ImprovementQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("dispute", "kind"), name="a_dispute_is_passed_on_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, mended_in="") | (Q(closed_at__isnull=False) & ~Q(mended_in="")),
                name="a_closed_improvement_names_its_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.lab}: {self.title}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def studio_url(self) -> str:
        """Where authors mend the lab; empty for one that no folder says."""
        return address_of_name("studio:lab", *self.folders)

    @property
    def criterion_url(self) -> str:
        """Where they mend its criterion, by its place in the published lab; empty where it has none by now."""
        ids = [one["id"] for one in self.lab.definition["criteria"]]
        if self.criterion not in ids:
            return ""
        return address_of_name("studio:lab_criterion", *self.folders, ids.index(self.criterion))

    @property
    def folders(self) -> tuple[str, str]:
        activity = self.lab.activity
        return activity.module.folder, activity.folder
