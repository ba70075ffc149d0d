"""What a person may do. `is_staff` makes an instructor; their role and their cohorts say the rest.

A superuser is an operator, and may do what an owner may.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from teaching.rights.log import log
from teaching.rights.models import Role


def role_of(user: Any) -> str:
    """owner, author, or nothing. One query for an instructor, once a request; none for anybody else."""
    if not user.is_authenticated or not user.is_staff:
        return ""
    if user.is_superuser:
        return Role.Kind.OWNER
    if not hasattr(user, "_role_kind"):
        user._role_kind = Role.objects.filter(user=user).values_list("kind", flat=True).first() or ""
    return str(user._role_kind)


def is_owner(user: Any) -> bool:
    return role_of(user) == Role.Kind.OWNER


def is_author(user: Any) -> bool:
    """Whether they may write the course; an owner may."""
    return role_of(user) in Role.Kind


@transaction.atomic
def give_role(*, user: Any, kind: str, by: Any) -> None:
    """Make somebody an instructor: an owner, an author, or with an empty kind who only teaches cohorts."""
    before = Role.objects.filter(user=user).values_list("kind", flat=True).first() or ""
    if kind == before and user.is_staff:
        return
    if kind:
        Role.objects.update_or_create(user=user, defaults={"kind": kind, "given_by": by})
    else:
        Role.objects.filter(user=user).delete()
    make_instructor(user)
    if not kind and not before:
        log(by, "make teacher", str(user))
        return
    log(by, "give role" if kind else "take role", str(user), before=before, after=kind)


@transaction.atomic
def make_learner(*, user: Any, by: Any) -> None:
    """Take everything that an instructor may: the role, the cohorts, and the rooms. What they did stays."""
    if not user.is_staff:
        return
    before = Role.objects.filter(user=user).values_list("kind", flat=True).first() or ""
    Role.objects.filter(user=user).delete()
    user.cohorts_taught.clear()
    get_user_model().objects.filter(pk=user.pk).update(is_staff=False)
    log(by, "make learner", str(user), before=before or "teacher", after="learner")


def make_instructor(user: Any) -> None:
    get_user_model().objects.filter(pk=user.pk, is_staff=False).update(is_staff=True)


def instructors() -> Any:
    """Everybody who teaches or writes, by name, with role and cohorts at hand. Two queries."""
    users = get_user_model().objects.filter(is_staff=True, is_active=True)
    return users.select_related("role").prefetch_related("cohorts_taught").order_by("username")
