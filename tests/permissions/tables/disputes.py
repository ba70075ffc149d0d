"""A dispute is for those who teach its learner; what is to be mended for authors. The world's is alice's."""

from teaching.grades.disputes.models import Dispute, Improvement
from tests.permissions.roles import row


def prepare(world):
    remark = {"title": "t", "message": "m", "path": "Dockerfile", "line": 1, "weight": 5}
    dispute = Dispute.objects.create(learner=world.people["alice"], submission=world.submission, key="k", remark=remark)
    world.ids["dispute"] = dispute.pk
    world.ids["improvement"] = Improvement.objects.create(
        dispute=dispute, lab=world.lab, kind="lab", title="t", text="t"
    ).pk


OF_ALICE = {"pk": lambda world: world.ids["dispute"]}

ROWS = {
    "disputes": row(get="instructors"),
    "improvements": row(get="authors"),
    "close": row(get="authors", pk=lambda world: world.ids["improvement"]),
    **{name: row(get="teachers", **OF_ALICE) for name in ("case", "answer", "set_grade", "pass_on")},
}
