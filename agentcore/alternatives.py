"""Folders of a repository that define the same workloads, `test/` and `production/`: one of them at a time is applied.

Each is reviewed with what it shares with the others, so that a Service of one is not matched with the pods of the next.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agentcore.engine import Review, review, reviewed
from agentcore.inspection import Inspection
from agentcore.selecting import Select, selected_rules
from agentcore.settings import DEFAULT_SETTINGS, Settings

if TYPE_CHECKING:
    from agentcore.parsing.kubernetes import Manifests

# a Namespace or a Secret may well stand in two folders that are applied together
TELLING_KINDS = frozenset(
    {"CronJob", "DaemonSet", "Deployment", "Ingress", "Job", "Pod", "ReplicaSet", "Service", "StatefulSet"}
)
HERE = "."  # the files that stand in a folder itself
MOST_LABELS = 20
MOST_REPEATED = 4

Files = frozenset[str]
Groups = dict[str, Files]


@dataclass
class Folder:
    """What is below a folder: the files and objects in it, and its folders."""

    files: set[str] = field(default_factory=set)
    objects: set[Hashable] = field(default_factory=set)
    folders: dict[str, Folder] = field(default_factory=dict)

    def below(self, path: str) -> Folder:
        """The folder that a file lies in."""
        folder = self
        for name in path.split("/")[:-1]:
            folder = folder.folders.setdefault(name, Folder())
        return folder

    def groups(self) -> tuple[Groups, set[Hashable]]:
        """The files that are applied together, by the name of the alternative, and every object below.

        Alternatives that have the same name below different folders, such as `web/test` and `api/test`, go together.
        """
        inner = {HERE: ({"": frozenset(self.files)}, self.objects)}
        inner |= {name: folder.groups() for name, folder in sorted(self.folders.items())}
        rivals = _rivals({name: objects for name, (_, objects) in inner.items()})
        everything = {each for _, objects in inner.values() for each in objects}
        shared: set[str] = set()
        choices: list[Groups] = [_named({name: inner[name][0] for name in rivals})] if rivals else []
        for name, (groups, _) in inner.items():
            if name in rivals:
                continue
            if len(groups) == 1:
                shared |= next(iter(groups.values()))
            else:
                choices.append(groups)
        return _together(frozenset(shared), choices), everything


def _rivals(objects: Mapping[str, Collection[Hashable]]) -> list[str]:
    """The names of those that have an object in common with another."""
    first: dict[Hashable, str] = {}
    found: dict[str, None] = {}
    for name, owned in objects.items():
        for each in owned:
            other = first.setdefault(each, name)
            if other != name:
                found |= {other: None, name: None}
    return sorted(found)


def _named(rivals: Mapping[str, Groups]) -> Groups:
    """The alternatives by their own names, or by their folders' too where a name comes twice."""
    named: Groups = {}
    for folder, groups in rivals.items():
        for label, files in groups.items():
            name = label or folder
            named[f"{folder}/{name}" if name in named else name] = files
    return named


def _together(shared: Files, choices: list[Groups]) -> Groups:
    """What is shared, with one alternative of every choice: the one of the same name, or the first."""
    labels = dict.fromkeys(label for groups in choices for label in groups)
    if not labels:
        return {"": shared}
    if len(labels) > MOST_LABELS:
        apart = _named({str(number): groups for number, groups in enumerate(choices)})
        return {label: shared | files for label, files in apart.items()}
    firsts = [next(iter(groups.values())) for groups in choices]
    return {
        label: shared.union(*(groups.get(label, first) for groups, first in zip(choices, firsts, strict=True)))
        for label in labels
    }


def alternatives(objects: Iterable[tuple[str, Hashable | None]]) -> tuple[Files, ...]:
    """Sets of paths that are applied together, given what tells each path's objects apart; one set if all are."""
    top = Folder()
    for path, each in objects:
        folder = top.below(path)
        folder.files.add(path)
        if each is not None:
            folder.objects.add(each)
    groups, _ = top.groups()
    return tuple(_bounded(list(groups.values())))


def _bounded(groups: list[Files]) -> list[Files]:
    """The groups; if they repeat what they share too often, each without it, and that once."""
    if sum(map(len, groups)) <= MOST_REPEATED * len(frozenset().union(*groups)):
        return groups
    shared = frozenset.intersection(*groups)
    return [shared, *(files - shared for files in groups)]


def review_repository(
    files: Mapping[str, str | bytes],
    *,
    select: Select = None,
    ignore: Select = None,
    settings: Settings = DEFAULT_SETTINGS,
    suppressions: bool = True,
) -> Review:
    """Check the files of a repository, alternatives each on its own. The arguments are those of `review`."""
    inspection = Inspection(files, settings)
    sets = alternatives(_objects(inspection.manifests))
    if len(sets) < 2:
        rules = selected_rules(select, inspection.families, ignore=ignore)
        return reviewed(inspection, rules, suppressions=suppressions)
    rest = frozenset(files).difference(*sets)
    return merged(
        (
            paths,
            review(
                {path: content for path, content in files.items() if path in paths},
                select=select,
                ignore=ignore,
                settings=settings,
                suppressions=suppressions,
            ),
        )
        for paths in (rest, *sets)
    )


def _objects(manifests: Manifests | None) -> Iterator[tuple[str, Hashable | None]]:
    """Every object's file, and what tells it apart if it is of a kind that alternatives have in common."""
    for item in manifests.objects if manifests is not None else ():
        is_telling = item.kind in TELLING_KINDS and item.name
        yield item.file, (item.kind, item.namespace, item.name) if is_telling else None


def merged(reviews: Iterable[tuple[Files, Review]]) -> Review:
    """One review of several sets: of a file that is in several, what is so in every one of them."""
    every = tuple(reviews)
    findings = dict.fromkeys(each for _, review in every for each in review.findings)
    silenced = dict.fromkeys(each for _, review in every for each in review.silenced)
    unchecked = dict.fromkeys(each for _, review in every for each in review.unchecked)
    of = [(files, set(review.findings)) for files, review in every]
    kept = [each for each in findings if all(each in found for files, found in of if each.path in files)]
    return Review(tuple(sorted(kept, key=lambda each: each.span)), tuple(unchecked), tuple(silenced))
