"""A learner's own disputes are theirs alone."""

from tests.permissions.roles import row
from tests.permissions.tables.disputes import OF_ALICE, prepare

__all__ = ["ROWS", "prepare"]

ROWS = {
    "raise": row(get="alice", pk=lambda world: world.submission.pk),
    "dispute": row(get="alice", **OF_ALICE),
    "reply": row(get="alice", **OF_ALICE),
}
