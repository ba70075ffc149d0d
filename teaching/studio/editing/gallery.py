"""The images of a module in the working copy."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from courses.models import Course
from courses.picturing import Picture, PictureRefused, read_picture
from courses.writing import keep_images
from teaching.studio import working
from teaching.studio.editing.beginning import slug_from
from teaching.studio.editing.picturing import remade
from teaching.studio.prefilled import DIAGRAM, plain

MOST_OF_A_NAME = 50


@dataclass(frozen=True)
class Shown:
    name: str
    path: str
    picture: Picture | None
    problem: str = ""

    @property
    def size(self) -> int:
        return len(self.picture.content) if self.picture else 0


@dataclass(frozen=True)
class Upload:
    """An image that was added, and the Markdown that shows it."""

    picture: Picture
    path: str
    markdown: str


def images_of(course: Course, module: str) -> list[Shown]:
    """By name, those that are refused with the reason. Two queries; all of them can be shown afterwards."""
    files = course.working_files.filter(path__startswith=f"modules/{module}/images/")
    shown = []
    for path, content in files.values_list("path", "blob__content"):
        name = path.rpartition("/")[2]
        try:
            shown.append(Shown(name, path, read_picture(bytes(content), name.rpartition(".")[2])))
        except PictureRefused as refused:
            shown.append(Shown(name, path, None, str(refused)))
    keep_images(each.picture for each in shown if each.picture)
    return shown


def diagrams_of(course: Course, module: str) -> list[str]:
    """The paths of a module's diagrams, by name."""
    found = course.working_files.filter(path__startswith=f"modules/{module}/diagrams/", path__endswith=".svg")
    return list(found.values_list("path", flat=True).order_by("path"))


def begin_diagram(course: Course, module: str, title: str, *, by: Any) -> str:
    """Write a drawing to be written over, named after its title; its path. Raises working.Refused."""
    name = slug_from(title, 60)
    if not name:
        raise working.Refused("The title has no letter that a file's name could be made of.")
    path = f"modules/{module}/diagrams/{name}.svg"
    try:
        working.write(course, path, plain(DIAGRAM).format(name=name, title=escape(title)).encode(), base="", by=by)
    except working.Stale:
        raise working.Refused(f"`{path}` is there already. Open it below.") from None
    return path


def keep_upload(course: Course, module: str, name: str, content: bytes, alt: str, *, by: Any) -> Upload:
    """Re-encode an uploaded image and write it; raises PictureRefused or working.Refused with words for the author.

    The same picture twice is one file; another one of the same name gets a number.
    """
    picture = remade(content)
    for number in range(1, MOST_OF_A_NAME):
        path = f"modules/{module}/images/{name}{f'-{number}' if number > 1 else ''}.webp"
        try:
            working.write(course, path, picture.content, base="", by=by)
            break
        except working.Stale as stale:
            if stale.theirs and stale.theirs.sha256 == picture.sha256:
                break
    else:
        raise working.Refused("Too many images have this name. Give the file another one, then upload it again.")
    keep_images([picture])
    words = " ".join(alt.replace("[", "(").replace("]", ")").split())
    return Upload(picture, path, f"![{words}](images/{path.rpartition('/')[2]})")
