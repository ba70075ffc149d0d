"""What git ignores is what a search passes over: compared with git itself on made-up patterns and folders."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore.cli.walking import gathered

FILES = tuple(
    f"{folder}{name}.yaml" for folder in ("", "a/", "a/b/", "a/b/c/", "b/", "ab/") for name in ("a", "b", "ab")
)
pieces = st.sampled_from(["a", "b", "ab", "*", "?", "**", "a*", "[ab]", "[!a]", "*.yaml", "a.yaml", "b.yaml"])
patterns = st.builds(
    lambda negated, rooted, parts, folder: f"{negated}{rooted}{'/'.join(parts)}{folder}",
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(pieces, min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
)
ignore_files = st.dictionaries(
    st.sampled_from([".gitignore", "a/.gitignore", "a/b/.gitignore", ".git/info/exclude"]),
    st.lists(patterns, max_size=4),
    max_size=3,
)


@settings(max_examples=40, deadline=None)
@given(ignore_files)
def test_a_search_finds_what_git_lists(ignored: dict[str, list[str]]):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["git", "init", "-q", name], check=True)
        for path in FILES:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text("apiVersion: v1\nkind: Pod\n")
        for path, rows in ignored.items():
            (folder / path).write_text("\n".join(rows) + "\n")
        listing = ["git", "-C", name, "ls-files", "--others", "--exclude-standard", "-z", "*.yaml"]
        listed = subprocess.run(listing, check=True, capture_output=True, text=True).stdout
        found = gathered([name], "-", lambda path: False).contents
        assert sorted(path.removeprefix(f"{name}/") for path in found) == sorted(filter(None, listed.split("\0")))
