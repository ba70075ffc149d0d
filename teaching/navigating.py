"""The rooms of Teach, and which of them a person may enter."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from teaching.rights.people import is_author, is_owner


@dataclass(frozen=True)
class Room:
    key: str
    label: str
    name: str  # of its first page's address
    role: str = ""  # author or owner; everybody who teaches where it is empty


ROOMS = (
    Room("home", "Overview", "teaching:home"),
    Room("studio", "Studio", "studio:course", "author"),
    Room("cohorts", "Cohorts", "cohorts:cohorts"),
    Room("grades", "Grades", "grades:home"),
    Room("insight", "Insight", "insight:home"),
    Room("learners", "Learners", "teaching:learners"),
    Room("ungraded", "Could not be graded", "teaching:ungraded"),
    Room("people", "People", "teaching:people", "owner"),
    Room("standards", "Connections", "standards:home", "owner"),
)


def rooms_open_to(user: Any) -> list[dict[str, str]]:
    """Key, label and address of each, in order."""
    may = {"": True, "author": is_author(user), "owner": is_owner(user)}
    found = [{"key": room.key, "label": room.label, "url": address_of(room)} for room in ROOMS if may[room.role]]
    return [room for room in found if room["url"]]


def address_of(room: Room) -> str:
    return address_of_name(room.name)


def address_of_name(name: str, *args: Any) -> str:
    """The address, or nothing if there is none of this name."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
