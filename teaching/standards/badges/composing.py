"""What a certificate says, as the standard's documents."""

import uuid
from typing import Any

from django.urls import reverse
from openbadgeslib.ob3 import (
    Achievement,
    Alignment,
    IdentityObject,
    Issuer,
    OpenBadgeCredential,
    Result,
    ResultDescription,
    status_entry,
)

from teaching.standards.badges import models
from teaching.standards.badges.addresses import issuer_url, status_url, whole
from teaching.standards.badges.status import place_of

OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXT = ["https://www.w3.org/ns/credentials/v2", OB3]


def issuer() -> Issuer:
    profile = models.IssuerProfile.objects.current()
    return Issuer(id=issuer_url(), name=profile.name, url=profile.url or None, email=profile.email or None)


def achievement(found: models.Achievement) -> Achievement:
    """Each module is a result that can be had, its outcomes are what that result is aligned to."""
    url = whole(found.get_absolute_url())
    return Achievement(
        id=url,
        name=found.name,
        description=found.description or found.name,
        criteria_narrative=criteria(found),
        image_url=whole(found.badge_url()),
        achievement_type="CertificateOfCompletion",
        result_descriptions=[
            ResultDescription(
                id=f"{url}#{module['slug']}",
                name=f"{module['code']} {module['title']}",
                result_type="Status",
                alignments=[
                    Alignment(target_name=sentence, target_url=module_url(module), target_code=code)
                    for code, sentence in module["outcomes"]
                ],
            )
            for module in found.modules
        ],
    )


def criteria(found: models.Achievement) -> str:
    return f"Mastered every module: each quiz and each lab that counts with at least {found.threshold} %."


def module_url(module: dict[str, Any]) -> str:
    return whole(reverse("courses:module", args=[module["slug"]]))


def credential(kept: models.Credential) -> OpenBadgeCredential:
    """The credential to sign. Of the learner it says the name they chose, and nothing else."""
    certificate = kept.certificate
    number, index = place_of(kept.status_index)
    told = achievement(certificate.achievement)
    return OpenBadgeCredential(
        id=kept.urn,
        issuer=issuer(),
        recipient_id=uuid.uuid5(certificate.public_id, "learner").urn,
        achievement=told,
        issuance_date=certificate.issued_at.replace(microsecond=0),
        identifiers=[IdentityObject(identity_hash=certificate.shown_name, identity_type="name", hashed=False)],
        results=[Result(status="Completed", result_description=each.id) for each in told.result_descriptions],
        credential_status=[status_entry(status_url(number), "revocation", index)],
    )


def as_document(told: Issuer | Achievement) -> dict[str, Any]:
    """A profile or an achievement that stands alone."""
    return {"@context": CONTEXT, **told.to_dict()}
