"""The working copy as a tree: modules and activities; what is new, changed, moved or gone since the latest version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse

from courses.models import Course
from teaching.studio.editing.commenting import open_counts
from teaching.studio.editing.heads import Head, heads_of
from teaching.studio.editing.units import Key, Unit, strays_of, unit_of, units_of
from teaching.studio.models import Deletion

SAME, NEW, CHANGED, MOVED = "same", "new", "changed", "moved"
LABELS = {SAME: "As published", NEW: "New", CHANGED: "Changed", MOVED: "Moved"}
KINDS = {"lesson": "Lesson", "quiz": "Quiz", "lab": "Lab", "module": "Module"}
ADDRESSES = {"lesson": "studio:lesson", "quiz": "studio:quiz", "lab": "studio:lab", "module": "studio:module"}


@dataclass
class Node:
    """A module, or an activity in one. `index` is its place among its like, from 0."""

    unit: Unit
    head: Head
    state: str = SAME
    changed_by: str = ""
    changed_at: datetime | None = None
    comments: int = 0  # open threads
    index: int = 0
    count: int = 1
    children: list["Node"] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.head.title or self.unit.slug

    @property
    def id(self) -> str:
        return f"{self.unit.kind}-{self.unit.slug}"

    @property
    def kind_label(self) -> str:
        return KINDS[self.unit.kind]

    @property
    def state_label(self) -> str:
        return LABELS[self.state]

    @property
    def is_first(self) -> bool:
        return self.index == 0

    @property
    def is_last(self) -> bool:
        return self.index == self.count - 1

    @property
    def before(self) -> int:
        return max(self.index - 1, 0)

    @property
    def after(self) -> int:
        return min(self.index + 1, self.count - 1)

    @property
    def has_quiz(self) -> bool:
        return any(node.unit.kind == "quiz" for node in self.children)

    @property
    def can_move(self) -> bool:
        return self.unit.kind != "quiz"

    @property
    def url(self) -> str:
        return address_of(self.unit)


@dataclass(frozen=True)
class Gone:
    """What was there and no longer is; `path` is where it would be brought back to."""

    kind_label: str
    title: str
    path: str
    words: str


@dataclass
class Tree:
    course: Course
    modules: list[Node]
    gone: list[Gone]
    strays: list[str]
    changed: int  # files that differ from the latest version

    @property
    def is_empty(self) -> bool:
        return not self.modules

    def module(self, name: str) -> Node | None:
        """The module in a folder."""
        return next((node for node in self.modules if node.unit.module == name), None)

    def modules_for(self, unit: Unit) -> list[Node]:
        """The other modules, where a lesson or lab may move to."""
        return [node for node in self.modules if unit.kind in ("lesson", "lab") and node.unit.module != unit.module]


def read_tree(course: Course) -> Tree:
    """Six queries, however large the course is; contents are read once for each blob."""
    rows = list(course.working_files.values_list("path", "blob_id", "changed_by__username", "changed_at"))
    now = {path: sha for path, sha, _, _ in rows}
    version = course.versions.first()
    before = version.files if version else {path: sha for path, sha, by, _ in rows if by is None}
    units, units_before = units_of(now), units_of(before)
    heads = _heads({**units_before, **units}.values())
    nodes = {key: Node(unit, heads[id(unit)], _state(unit, units_before.get(key))) for key, unit in units.items()}
    _sign(nodes, rows)
    _count_comments(nodes, open_counts(course))
    return Tree(
        course,
        _arranged(nodes),
        _gone(course, now, units, units_before, heads),
        strays_of(now),
        changed=sum(now.get(path) != before.get(path) for path in now.keys() | before.keys()),
    )


def _heads(units: Iterable[Unit]) -> dict[int, Head]:
    """By the identity of the unit."""
    asked: dict[int, tuple[str, bool] | None] = {}
    for unit in units:
        name = {"module": "module.yaml", "lab": "lab.yaml"}.get(unit.kind, "")
        sha = unit.files.get(name)
        asked[id(unit)] = (sha, unit.kind == "lesson") if sha else None
    known = heads_of(key for key in asked.values() if key)
    return {each: known[key] if key else Head(problem="Its defining file is missing.") for each, key in asked.items()}


def _state(unit: Unit, before: Unit | None) -> str:
    if before is None:
        return NEW
    if unit.files != before.files:
        return CHANGED
    return SAME if unit.path == before.path else MOVED


def _sign(nodes: dict[Key, Node], rows: list[Any]) -> None:
    """Write the last change's author on each."""
    owners = {f"{node.unit.path}/{rest}".rstrip("/"): node for node in nodes.values() for rest in node.unit.files}
    for path, _, by, at in rows:
        node = owners.get(path)
        if node and by and (node.changed_at is None or at > node.changed_at):
            node.changed_by, node.changed_at = by, at


def _count_comments(nodes: dict[Key, Node], counts: Mapping[str, int]) -> None:
    """A lab's are those on any of its files."""
    for path, count in counts.items():
        here = unit_of(path)
        node = nodes.get((here[0].kind, here[0].slug)) if here else None
        if node:
            node.comments += count


def _arranged(nodes: dict[Key, Node]) -> list[Node]:
    modules = {node.unit.module: node for node in nodes.values() if node.unit.kind == "module"}
    for node in nodes.values():
        if node.unit.kind == "module":
            continue
        if node.unit.module not in modules:
            home = Unit("module", node.unit.module[3:], node.unit.module, f"modules/{node.unit.module}")
            modules[node.unit.module] = Node(home, Head(problem="Its module.yaml is missing."), NEW)
        modules[node.unit.module].children.append(node)
    order = ["lesson", "quiz", "lab"]
    for module in modules.values():
        module.children.sort(key=lambda node: (order.index(node.unit.kind), node.unit.path))
        for kind in order:
            _number([node for node in module.children if node.unit.kind == kind])
    arranged = [modules[name] for name in sorted(modules)]
    _number(arranged)
    return arranged


def _number(nodes: list[Node]) -> None:
    for index, node in enumerate(nodes):
        node.index, node.count = index, len(nodes)


def _gone(
    course: Course, now: Mapping[str, str], units: dict[Key, Unit], before: dict[Key, Unit], heads: dict[int, Head]
) -> list[Gone]:
    """What somebody deleted, the latest first, then what the latest version had besides."""
    found: dict[str, Gone] = {}
    for deletion in Deletion.objects.filter(course=course).select_related("by")[:20]:
        if (deletion.kind, deletion.slug) not in units and deletion.path not in now:
            words = f"deleted by {deletion.by or 'somebody'}, {deletion.at:%-d %b, %H:%M}"
            found.setdefault(
                f"{deletion.kind} {deletion.slug}",
                Gone(KINDS.get(deletion.kind, "File"), deletion.title, deletion.path, words),
            )
    modules_gone = {unit.module for key, unit in before.items() if key[0] == "module" and key not in units}
    for (kind, slug), unit in before.items():
        is_inside = kind != "module" and unit.module in modules_gone
        if (kind, slug) not in units and not is_inside:
            title = heads[id(unit)].title or slug
            found.setdefault(f"{kind} {slug}", Gone(KINDS[kind], title, unit.path, "in the latest version"))
    return list(found.values())


def address_of(unit: Unit) -> str:
    """Its editor; the raw one of its file where there is no other."""
    kwargs = {"module": unit.module}
    if unit.kind == "lesson":
        kwargs["file"] = unit.name
    elif unit.kind == "lab":
        kwargs["folder"] = unit.name
    try:
        return reverse(ADDRESSES[unit.kind], kwargs=kwargs)
    except NoReverseMatch:
        return reverse("studio:file", args=[unit.definition])
