"""What a platform says in its token, in the form we can rely on.

A signed token is still somebody else's text: what the library and the database take for granted is checked here once.
Names of claims: LTI 1.3 core, section 5.3 and 5.4; deep linking 2.0; AGS 2.0; NRPS 2.0.
"""

from collections.abc import Mapping
from typing import Any

from teaching.standards.lti.refusing import Refused
from teaching.standards.outgoing import fault_of_address
from teaching.standards.texts import keepable

LTI = "https://purl.imsglobal.org/spec/lti/claim/"
MESSAGE, VERSION, DEPLOYMENT, ROLES = LTI + "message_type", LTI + "version", LTI + "deployment_id", LTI + "roles"
CONTEXT, RESOURCE, CUSTOM, TARGET = LTI + "context", LTI + "resource_link", LTI + "custom", LTI + "target_link_uri"
INSTANCE, MIGRATION, NOTICES = LTI + "tool_platform", LTI + "lti1p1", LTI + "platformnotificationservice"
DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"
NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"
AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"

REQUIRED = {"iss": str, "sub": str, "nonce": str, DEPLOYMENT: str, MESSAGE: str, VERSION: str, ROLES: list}
OPTIONAL = {CONTEXT: dict, RESOURCE: dict, DEEP_LINKING: dict, CUSTOM: dict, TARGET: str}
LONGEST_ID = 255
LONGEST_TEXT = 500
LONGEST_URL = 200  # of the library's columns
DATA_CHARACTERS = 20_000  # of what a platform wants back from deep linking


def checked(body: Any) -> dict[str, Any]:
    """The claims, or Refused: what has to be there is, and everything has the type it is read as."""
    try:
        if not isinstance(body, dict) or has_null(body):
            raise Refused("claims", "The token holds no object, or a NUL character.")
        return checked_types(body, mended(body))
    except RecursionError as error:
        raise Refused("claims", "The claims are nested too deep.") from error


def checked_types(said: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """`said` is the token's word for word: an id that was mended might be another person's."""
    for name, kind in REQUIRED.items():
        if not isinstance(body.get(name), kind) or body[name] == "":
            raise Refused("claims", f"{name} is missing or is no {'text' if kind is str else 'list'}.")
    for name, kind in OPTIONAL.items():
        if name in body and not isinstance(body[name], kind):
            raise Refused("claims", f"{name} has an unexpected type.")
    for name in ("iss", "sub", "nonce", DEPLOYMENT):
        if len(body[name]) > LONGEST_ID or body[name] != said[name]:
            raise Refused("claims", f"{name} is longer than {LONGEST_ID} characters, or holds half a character.")
    for name in (CONTEXT, RESOURCE):
        check_id(name, said.get(name))
    if not all(isinstance(role, str) for role in body[ROLES]):
        raise Refused("claims", "A role is no text.")
    return cleaned(body)


def check_id(name: str, claim: Mapping[str, Any] | None) -> None:
    if claim is None:
        return
    found = claim.get("id")
    if not is_id(found):
        raise Refused("claims", f"{name} has no id of 1 to {LONGEST_ID} characters.")


def is_id(value: Any) -> bool:
    """Whether it names something, and can be kept as it is."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and keepable(value) == value


def cleaned(body: dict[str, Any]) -> dict[str, Any]:
    """Names cut to what can be kept, services only where they are usable, and nothing of what we do not read."""
    kept = {key: value for key, value in body.items() if key not in (INSTANCE, MIGRATION, NOTICES, "picture")}
    for key in ("name", "given_name", "family_name", "email"):
        kept[key] = text(body.get(key), 254)
    for name in (CONTEXT, RESOURCE):
        if name in kept:
            claim = kept[name]
            kept[name] = {
                "id": claim["id"],
                "title": text(claim.get("title")),
                "label": text(claim.get("label"), LONGEST_ID),
                "description": text(claim.get("description")),
                "type": [kind for kind in claim.get("type") or [] if isinstance(kind, str)]
                if isinstance(claim.get("type"), list)
                else [],
            }
    kept[AGS], kept[NRPS] = grade_service(body.get(AGS)), names_service(body.get(NRPS))
    return {key: value for key, value in kept.items() if value is not None}


def grade_service(claim: Any) -> dict[str, Any] | None:
    if not isinstance(claim, dict):
        return None
    scopes = claim.get("scope")
    return {
        "scope": [scope for scope in scopes if isinstance(scope, str)] if isinstance(scopes, list) else [],
        "lineitems": url(claim.get("lineitems")),
        "lineitem": url(claim.get("lineitem"), longest=1000),
    }


def names_service(claim: Any) -> dict[str, Any] | None:
    address = url(claim.get("context_memberships_url")) if isinstance(claim, dict) else ""
    return {"context_memberships_url": address} if address else None


def text(value: Any, longest: int = LONGEST_TEXT) -> str:
    return " ".join(keepable(value).split())[:longest] if isinstance(value, str) else ""


def url(value: Any, longest: int = LONGEST_URL) -> str:
    """An address we could ask; empty for everything else."""
    return value if isinstance(value, str) and len(value) <= longest and not fault_of_address(value) else ""


def mended(value: Any) -> Any:
    """With every text in a form that can be kept."""
    if isinstance(value, str):
        return keepable(value)
    if isinstance(value, dict):
        return {keepable(key): mended(item) for key, item in value.items()}
    return [mended(item) for item in value] if isinstance(value, list) else value


def has_null(value: Any) -> bool:
    """PostgreSQL keeps no NUL in a text."""
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(has_null(key) or has_null(item) for key, item in value.items())
    return isinstance(value, list) and any(has_null(item) for item in value)
