"""Writes a course back as the folder it was loaded from, byte for byte."""

from pathlib import Path

from courses.kinds import folder_kinds
from courses.models import Activity, Course, Image, Lesson, Module, Quiz
from courses.querysets import ActivityQuerySet


def export_course(folder: Path) -> int:
    """Write the course named like the folder (or the only one) and return how many files it has.

    Refuses a folder that holds anything: what is no longer part of the course would stay in it unseen.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; name a new folder.")
    courses = Course.objects.all()
    course = courses.filter(slug=folder.resolve().name).first() or courses.get()
    put(folder / "course.yaml", course.source)
    if course.coverage:
        put(folder / "coverage.yaml", course.coverage)
    for quiz in Quiz.objects.filter(activity__in=published(course), activity__module=None).select_related("activity"):
        put(folder / "placement" / quiz.activity.folder, quiz.source)
    for module in course.modules.published():
        home = folder / "modules" / module.folder
        put(home / "module.yaml", module.source)
        for name, text in module.diagrams.items():
            put(home / "diagrams" / name, text)
        put_images(module, home / "images")
        inside = published(course).filter(module=module)
        for lesson in Lesson.objects.filter(activity__in=inside).select_related("activity"):
            put(home / "lessons" / lesson.activity.folder, lesson.source)
        for quiz in Quiz.objects.filter(activity__in=inside).select_related("activity"):
            put(home / quiz.activity.folder, quiz.source)
        for kind in folder_kinds():
            for activity in inside.filter(kind=kind.name):
                target = home / kind.folder / activity.folder
                target.mkdir(parents=True)
                kind.export(activity, target)
    return sum(1 for path in folder.rglob("*") if path.is_file())


def put_images(module: Module, folder: Path) -> None:
    contents = dict(Image.objects.filter(pk__in=module.images.values()).values_list("pk", "content"))
    for name, sha in module.images.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(bytes(contents[sha]))


def published(course: Course) -> ActivityQuerySet:
    return Activity.objects.published().filter(course=course).order_by()


def put(path: Path, text: str) -> None:
    """Write a text with the line ends it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
