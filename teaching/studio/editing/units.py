"""What the files of a course's folder belong to: a module, a lesson, a quiz, a lab.

A unit is known by its kind and slug, wherever it stands: a lesson that moves to another place or module is the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MODULE = re.compile(rf"modules/(?P<module>\d\d-{SLUG})/(?P<rest>.+)")
LESSON = re.compile(rf"lessons/(?P<name>\d\d-(?P<slug>{SLUG})\.md)")
LAB = re.compile(rf"labs/(?P<name>\d\d-(?P<slug>{SLUG}))/(?P<rest>.+)")
COURSE_FILES = {"course.yaml", "coverage.yaml"}
MODULE_FILES = re.compile(r"module\.yaml|diagrams/[^/]+\.svg|images/[^/]+")

KEPT = re.compile(r"course\.yaml|modules/[^/]+/(?:labs/[^/]+/lab|module)\.yaml")  # go only with what they define

Key = tuple[str, str]  # kind and slug


@dataclass
class Unit:
    """`files`: the sha256 of each, by its path inside the unit; `path` is the unit's own file or folder."""

    kind: str  # module, lesson, quiz, lab; file, where one is deleted that is none of these
    slug: str
    module: str  # the folder's name, with its number
    path: str
    files: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def definition(self) -> str:
        """The path of the file that holds its title."""
        return {"module": f"{self.path}/module.yaml", "lab": f"{self.path}/lab.yaml"}.get(self.kind, self.path)


def slug_of(numbered: str) -> str:
    """`06-pods.md` or `06-pods` is `pods`."""
    return numbered[3:].removesuffix(".md")


def unit_of(path: str) -> tuple[Unit, str] | None:
    """The unit a file belongs to and its path in it; None for a file of the course itself or a stray."""
    inside = MODULE.fullmatch(path)
    if not inside:
        return None
    folder, rest = inside["module"], inside["rest"]
    home = f"modules/{folder}"
    if lesson := LESSON.fullmatch(rest):
        return Unit("lesson", lesson["slug"], folder, path), ""
    if rest == "quiz.yaml":
        return Unit("quiz", slug_of(folder), folder, path), ""
    if lab := LAB.fullmatch(rest):
        return Unit("lab", lab["slug"], folder, f"{home}/labs/{lab['name']}"), lab["rest"]
    if MODULE_FILES.fullmatch(rest):
        return Unit("module", slug_of(folder), folder, home), rest
    return None


def units_of(files: Mapping[str, str]) -> dict[Key, Unit]:
    """The units of a folder, of which `files` has the sha256 by path; in the order of their paths."""
    found: dict[Key, Unit] = {}
    for path in sorted(files):
        here = unit_of(path)
        if here:
            unit, rest = here
            key = unit.kind, unit.slug
            if found.setdefault(key, unit).path != unit.path:
                key = unit.kind, unit.path  # two of one slug, which the check refuses: both are shown
            found.setdefault(key, unit).files[rest] = files[path]
    return found


def goes_alone(path: str) -> bool:
    """Whether a file can be deleted by itself."""
    return not KEPT.fullmatch(path)


def strays_of(files: Mapping[str, str]) -> list[str]:
    """The files that nothing reads."""
    return [
        path
        for path in sorted(files)
        if path not in COURSE_FILES and not re.fullmatch(r"placement/[^/]+\.yaml", path) and not unit_of(path)
    ]
