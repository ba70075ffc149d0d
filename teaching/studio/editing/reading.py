"""Reads one module of the working copy as the loader would, with texts that are not saved yet laid over it.

Of the other modules only what others may name is put on disk, so that it stays quick however large the course is.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from courses.models import Course
from courses.reading import CourseSource, ModuleSource, read_course
from teaching.studio import working

NAMED = re.compile(r"modules/[^/]+/(module\.yaml|lessons/[^/]+\.md|quiz\.yaml|labs/[^/]+/lab\.yaml)")


@dataclass(frozen=True)
class Desk:
    """What was read: the course, the module asked for (None if it is gone), and where on disk until the end."""

    course: CourseSource
    module: ModuleSource | None
    folder: Path

    def named(self, path: Path) -> str:
        """A path as it is in the working copy."""
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)


@contextmanager
def module_read(course: Course, module: str, over: Mapping[str, str]) -> Iterator[Desk]:
    """`module` is the folder's name, `over` the texts by path. Two queries; files stay until the block ends."""
    home = f"modules/{module}/"
    paths = list(course.working_files.values_list("path", flat=True))
    wanted = [path for path in paths if _is_read(path, home)]
    contents = course.working_files.filter(path__in=wanted).values_list("path", "blob__content")
    files: dict[str, bytes] = {path: b"" for path in paths if NAMED.fullmatch(path)}
    files |= {path: bytes(content) for path, content in contents}
    files |= {path: text.encode(errors="replace") for path, text in over.items()}
    with working.as_folder(course.slug, files) as folder:
        source = read_course(folder)
        found = next((each for each in source.modules if each.folder.name == module), None)
        yield Desk(source, found, folder)


def _is_read(path: str, home: str) -> bool:
    is_own = path.startswith(home) and (not path.startswith(f"{home}labs/") or path.endswith("/lab.yaml"))
    return is_own or path == "course.yaml" or (path.startswith("modules/") and path.endswith("/module.yaml"))
