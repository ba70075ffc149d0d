"""Certificates: a public one is for everybody; before that the learner and owners see it. Keys and lists are open."""

from django.utils import timezone

from teaching.standards.badges.models import SigningKey
from tests.permissions.roles import row
from tests.permissions.tables.standards import certificate_of
from tests.permissions.world import World


def prepare(world: World) -> None:
    """Alice's certificate, which she keeps to herself; bob's, which is not asked for; a key."""
    certificate = certificate_of(world, "alice")
    public = certificate_of(world, "bob")
    public.published_at = timezone.now()
    public.save()
    world.ids |= {"certificate": certificate.public_id, "edition": certificate.achievement.edition}


def thumbprint(world: World) -> str:
    return SigningKey.objects.first().thumbprint


HERS = {"public_id": lambda world: world.ids["certificate"]}
ACHIEVEMENT = {"course": lambda world: world.course.slug, "edition": lambda world: world.ids["edition"]}

ROWS = {
    "mine": row(get="people"),
    "verify": row(get="anyone"),
    "issuer": row(get="anyone"),
    "keys": row(get="anyone"),
    "key": row(get="anyone", thumbprint=thumbprint),
    "status": row(get="anyone", number=0),
    "achievement": row(get="anyone", **ACHIEVEMENT),
    "badge": row(get="anyone", **ACHIEVEMENT),
    "page": row(get="alice owners", **HERS),
    "show": row(get="alice", **HERS),
    "token": row(get="alice owners", **HERS),
    "document": row(get="alice owners", **HERS),
    "baked": row(get="alice owners", **HERS),
}
