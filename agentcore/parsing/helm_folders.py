"""Which files make up which chart: a folder with a Chart.yaml, and what Helm reads below it."""

from __future__ import annotations

from collections.abc import Iterable

CHART_FILE = "Chart.yaml"
FOLDERS = frozenset({"templates", "crds", "charts", "ci"})
NAMES = frozenset(
    {CHART_FILE, "Chart.lock", "requirements.yaml", "requirements.lock", "values.schema.json", ".helmignore"}
)


def roots(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders that are charts, outer ones first, each with its last `/`; the top folder is empty."""
    found = set()
    for path in paths:
        parts = path.split("/")
        if CHART_FILE in parts:  # the last part, or a folder that should have been a file
            found.add("".join(f"{part}/" for part in parts[: parts.index(CHART_FILE)]))
    return tuple(sorted(found, key=lambda root: (root.count("/"), root)))


def root_of(path: str, found: Iterable[str]) -> str | None:
    """The innermost chart that a path lies in."""
    return max((root for root in found if path.startswith(root)), key=len, default=None)


def is_chart_file(path: str, root: str) -> bool:
    """Whether Helm gives a file below a chart's folder a meaning."""
    inside = path.removeprefix(root)
    top = inside.split("/")[0]
    is_values = "/" not in inside and inside.startswith("values") and inside.endswith((".yaml", ".yml"))
    return top in FOLDERS or top in NAMES or is_values


def is_package(path: str) -> bool:
    """Whether a path is that of a packed chart among the dependencies."""
    return path.endswith(".tgz") and "charts/" in path
