"""What a page shows of a credential: what was signed, not what the database says now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openbadgeslib.ob3 import OpenBadgeCredential

from teaching.standards.badges.verifying import without_claims


@dataclass(frozen=True)
class Shown:
    name: str
    course: str
    criteria: str
    issuer: str
    issuer_url: str
    issuer_email: str
    issued_at: datetime | None
    modules: tuple[tuple[str, tuple[str, ...]], ...]  # name, outcomes


def shown(credential: OpenBadgeCredential) -> Shown:
    achievement, issuer = credential.achievement, credential.issuer
    names = [each.identity_hash for each in credential.identifiers if each.identity_type == "name"]
    return Shown(
        name=names[0] if names else "",
        course=achievement.name,
        criteria=achievement.criteria_narrative,
        issuer=issuer.name,
        issuer_url=issuer.url or "",
        issuer_email=issuer.email or "",
        issued_at=credential.issuance_date,
        modules=tuple(
            (each.name, tuple(outcome.target_name for outcome in each.alignments))
            for each in achievement.result_descriptions
        ),
    )


def document_of(credential: OpenBadgeCredential) -> dict[str, Any]:
    """The credential as JSON, as it was signed."""
    return without_claims(credential.raw)
