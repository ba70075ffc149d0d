"""What configures a review: the version checked against, what exists elsewhere, and what a house demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agentcore.parsing.limits import HANDED_IN, Bounds

DEFAULT_KUBERNETES_VERSION = "1.34"


@dataclass(frozen=True, kw_only=True, eq=False)
class Settings:
    """Settings of one review; every model carries them, so that rules can ask.

    kubernetes_version: the version of the API that manifests are checked against, as `1.34`.
    assume: objects that exist outside the files: `Kind/name` or `namespace/Kind/name`, `*` stands for any name.
    allowed_registries: the registries that base images may come from; empty allows all.
    labels: the labels an image must carry, each with its value's form: text, url, rfc3339, spdx, hash, semver, email.
    strict_labels: whether an image may carry no other labels.
    lowest_user_id: the lowest user id that is taken to belong to nobody on the node.
    data: paths of files that are data whatever they look like; YAML among them is checked as YAML alone.
    bounds: how much is read; what learners hand in is bounded more tightly than local files.
    """

    kubernetes_version: str = DEFAULT_KUBERNETES_VERSION
    assume: tuple[str, ...] = ()
    allowed_registries: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    strict_labels: bool = False
    lowest_user_id: int = 10_000
    data: frozenset[str] = frozenset()
    bounds: Bounds = HANDED_IN


DEFAULT_SETTINGS = Settings()
