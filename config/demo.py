"""The two accounts of a machine that somebody tries Slipway on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoAccount:
    role: str
    username: str
    password: str


STUDENT = DemoAccount("student", "sam", "bollard-and-rope")
INSTRUCTOR = DemoAccount("instructor", "ines", "dry-dock-nine")
DEMO_ACCOUNTS = (STUDENT, INSTRUCTOR)
