"""A cohort's pages are its teachers' and the owners'. The cohort of the world is tess's, with alice."""

from teaching.cohorts.models import Allowance, Announcement
from tests.permissions.roles import row


def prepare(world):
    cohort, alice = world.cohort, world.people["alice"]
    world.ids["membership"] = cohort.memberships.get(learner=alice).pk
    world.ids["allowance"] = Allowance.objects.create(cohort=cohort, learner=alice, factor=2, reason="?").pk
    world.ids["announcement"] = Announcement.objects.create(cohort=cohort, title="!", text="!", html="<p>!</p>").pk


def its(**more):
    """The cohort, and something in it."""
    return {"pk": lambda world: world.cohort.pk} | {
        name: lambda world, name=name: world.ids[name] for name in more.get("ids", ())
    }


ROWS = {
    "cohorts": row(get="instructors"),
    "new": row(get="owners"),
    **{
        name: row(get="teachers", **its())
        for name in (
            "cohort", "settings", "archive", "teachers", "roster", "code", "bring_in", "invitations", "links",
            "dates", "allowances", "announcements",
        )
    },
    "prerequisites": row(get="nobody", **its()),  # POST names a prerequisite: tests/teaching/cohorts/test_cohorts.py
    "member": row(get="teachers", **its(ids=["membership"])),
    "allowance": row(get="teachers", **its(ids=["allowance"])),
    "announcement": row(get="teachers", **its(ids=["announcement"])),
    "view_as": row(get="teachers", learner=lambda world: world.people["alice"].pk, **its()),
    "stop_viewing": row(get="people"),
    "delete_announcement": row(get="teachers", **its(ids=["announcement"])),
}  # fmt: skip
