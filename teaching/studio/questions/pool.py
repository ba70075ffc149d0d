"""A quiz as its author has it: a file of the working copy, its questions, and what the course around it offers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from django.http import Http404
from django.urls import reverse

from courses.checking import SLUG
from courses.locating import Located, YamlRefused, locate
from courses.models import Course
from courses.pointing import known
from courses.reading import ModuleSource
from courses.shaping import at
from teaching.studio import working
from teaching.studio.editing.heads import heads_of
from teaching.studio.models import WorkingFile

MODULE = re.compile(r"modules/(?P<folder>\d\d-(?P<slug>[a-z0-9-]+))/quiz\Z")
NUMBERED = re.compile(r"\d\d-([a-z0-9-]+)")


@dataclass
class Pool:
    """`name` is the file's path without its ending: `modules/01-images/quiz`, `placement/01-devops`."""

    course: Course
    name: str
    file: WorkingFile | None
    text: str
    paths: tuple[str, ...]
    module: ModuleSource | None
    document: Located = field(default_factory=Located)
    refusal: YamlRefused | None = None

    @property
    def path(self) -> str:
        return f"{self.name}.yaml"

    @property
    def base(self) -> str:
        return self.file.sha256 if self.file else ""

    @property
    def is_placement(self) -> bool:
        return self.module is None

    @property
    def is_first(self) -> bool:
        """Whether no module comes before, so that there is nothing to recall questions from."""
        folders = sorted({path.split("/")[1] for path in self.paths if path.startswith("modules/")})
        return bool(folders) and self.name.startswith(f"modules/{folders[0]}/")

    @property
    def slug(self) -> str:
        return self.module.slug if self.module else self.name.rpartition("/")[2]

    @property
    def data(self) -> dict[str, Any]:
        return self.document.data if isinstance(self.document.data, dict) else {}

    @property
    def title(self) -> str:
        return str(self.data.get("title") or (at(self.module.document, "title") if self.module else "") or self.slug)

    @property
    def questions(self) -> list[Any]:
        found = self.data.get("questions")
        return found if isinstance(found, list) else []

    @cached_property
    def slugs(self) -> dict[str, set[str]]:
        """What a link in the course may lead to."""
        found: dict[str, set[str]] = {"lesson": set(), "quiz": set(), "module": set(), "lab": set(), **known()}
        for path in self.paths:
            parts = path.split("/")
            if parts[0] != "modules" or len(parts) < 3:
                continue
            found["module"].add(slug_of(parts[1]))
            if parts[2] == "quiz.yaml":
                found["quiz"].add(slug_of(parts[1]))
            elif parts[2] == "lessons" and parts[-1].endswith(".md"):
                found["lesson"].add(slug_of(parts[3].removesuffix(".md")))
            elif parts[2] == "labs" and len(parts) > 4:
                found["lab"].add(slug_of(parts[3]))
        return found

    @property
    def lessons(self) -> list[str]:
        """The slugs of the module's own lessons, in their order."""
        folder = f"{self.name.removesuffix('/quiz')}/lessons/"
        found = [path for path in self.paths if path.startswith(folder) and path.endswith(".md")]
        return [slug_of(path.rpartition("/")[2].removesuffix(".md")) for path in found]

    def lesson_choices(self) -> list[tuple[str, str]]:
        """Slug and title of every lesson of the course, the module's own first. Two queries."""
        files = self.course.working_files.filter(path__regex=r"^modules/[^/]+/lessons/[^/]+\.md$")
        rows = files.values_list("path", "blob_id")
        found = {slug_of(path.rpartition("/")[2].removesuffix(".md")): (sha, True) for path, sha in rows}
        heads = heads_of(found.values())
        own = [slug for slug in self.lessons if slug in found]
        return [(slug, heads[found[slug]].title or slug) for slug in (*own, *sorted(found.keys() - set(own)))]

    @property
    def outcomes(self) -> dict[str, str]:
        return {key: str(said) for key, said in self.module.outcomes.items()} if self.module else {}

    def index(self, key: str) -> int:
        """Where the question with this id stands; Http404 if there is none."""
        for index, question in enumerate(self.questions):
            if isinstance(question, dict) and str(question.get("id")) == key:
                return index
        raise Http404(f"There is no question {key} in {self.path}.")

    def keys(self) -> Iterator[str]:
        return (str(each.get("id")) for each in self.questions if isinstance(each, dict) and each.get("id"))

    @property
    def url(self) -> str:
        if self.module:
            return reverse("studio:quiz", args=[self.module.folder.name])
        return reverse("studio:placement", args=[self.slug])

    def question_url(self, key: str) -> str:
        """Where a question is edited; the raw file for one whose id is no name."""
        if not SLUG.match(key):
            return reverse("studio:file", args=[self.path])
        if self.module:
            return reverse("studio:question", args=[self.module.folder.name, key])
        return reverse("studio:placement_question", args=[self.slug, key])

    def key_free(self, wish: str) -> str:
        """This id, or one like it that no question of the pool has."""
        taken, number, key = set(self.keys()), 2, wish
        while key in taken:
            key, number = f"{wish}-{number}", number + 1
        return key


def slug_of(name: str) -> str:
    found = NUMBERED.match(name)
    return found[1] if found else name


def open_pool(course: Course, name: str) -> Pool:
    """A quiz of a module that is in the working copy, or a placement quiz; Http404 for another. Four queries."""
    paths = tuple(course.working_files.order_by("path").values_list("path", flat=True))
    found = MODULE.match(name)
    if found and not any(path.startswith(f"modules/{found['folder']}/") for path in paths):
        raise Http404(f"There is no module {found['folder']} in the working copy.")
    file = working.find(course, f"{name}.yaml")
    if not found and file is None:
        raise Http404(f"There is no file {name}.yaml in the working copy.")
    text = bytes(file.blob.content).decode(errors="replace") if file else ""
    pool = Pool(course, name, file, text, paths, None)
    if found:
        pool.module = module_of(course, found["folder"], found["slug"], pool.slugs)
    try:
        pool.document = locate(text)
    except YamlRefused as refusal:
        pool.refusal = refusal
    return pool


def module_of(course: Course, folder: str, slug: str, slugs: dict[str, set[str]]) -> ModuleSource:
    """A module without its lessons and labs: what its questions are checked against."""
    text = working.text_of(course, f"modules/{folder}/module.yaml")
    version = at(located(working.text_of(course, "course.yaml")), "kubernetes_version") or "1.34"
    return ModuleSource(Path("modules") / folder, slug, text, located(text), slugs, str(version))


def located(text: str) -> Located:
    """A text's data; nothing for one that cannot be read, which its own page says."""
    try:
        return locate(text)
    except YamlRefused:
        return Located()
