"""The account a program runs as, made as each distribution makes one, with its group."""

from __future__ import annotations

from agentcore.blueprints.image import Step
from agentcore.blueprints.instructions import run, user
from agentcore.blueprints.wanted import USER_ID

# BusyBox puts a user in no group of ours unless -G names it
ALPINE_ACCOUNT = run(
    f"addgroup -S -g {USER_ID} app",
    f"adduser -S -D -H -u {USER_ID} -G app app",
    decision="account",
)
DEBIAN_ACCOUNT = run(
    f"groupadd --system --gid {USER_ID} app",
    f"useradd --system --uid {USER_ID} --gid app --no-create-home --shell /usr/sbin/nologin app",
    decision="account",
)


def owned_by_account(account: Step, folder: str) -> tuple[Step, ...]:
    """While one works on a program it also writes beside its sources: packages, caches, a small database."""
    return (
        Step(account.instruction, (*account.words[:-1], f"{account.words[-1]} &&", f"chown app:app {folder}")),
        user(USER_ID, decision=""),
    )


def owned_by_number(folder: str) -> tuple[Step, ...]:
    """The same without an account, where the tools ask for none."""
    return run(f"chown {USER_ID}:{USER_ID} {folder}"), user(USER_ID, decision="")
