"""Keys and tokens that are known by their form."""

from __future__ import annotations

import re

LONGEST = 20_000
KINDS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"),
    "an AWS access key": re.compile(r"(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])"),
    "a GitHub token": re.compile(r"gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40}"),
    "a GitLab token": re.compile(r"glpat-[A-Za-z0-9_-]{20}"),
    "a Slack token": re.compile(r"xox[abprs]-[0-9A-Za-z-]{20}"),
    "an npm token": re.compile(r"npm_[A-Za-z0-9]{36}"),
}


def kind_of_key(text: str) -> str:
    """What kind of key a text holds; empty if none is seen."""
    if len(text) < 20:
        return ""
    return next((kind for kind, form in KINDS.items() if form.search(text[:LONGEST])), "")
