"""`manage.py studio import FOLDER`: a course folder, or a zip of one, into the working copy."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.models import Course
from teaching.studio import working
from teaching.studio.publishing import replacing
from teaching.studio.publishing.packing import Pack, PackRefused, arranged, unpacked
from teaching.studio.publishing.receiving import is_content


class Command(BaseCommand):
    help = "Bring a course or a module into the studio's working copy. Nothing is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["import"])
        parser.add_argument("source", type=Path, help="a folder, or a zip of one")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *args: Any, action: str, source: Path, dry_run: bool, **options: Any) -> None:
        course = Course.objects.first()
        if course is None:
            raise CommandError("No course was loaded yet: manage.py content load.")
        working.begin(course)
        try:
            pack = read(source)
        except PackRefused as refused:
            raise CommandError("\n".join(refused.reasons)) from None
        replacement = replacing.bring(course=course, pack=pack, source=source.name, by=None)
        changes = [change for part in replacing.changed_parts(replacement) for change in part.changes]
        for change in changes:
            self.stdout.write(f"{change.kind:8} {change.path}")
        if not changes:
            self.stdout.write(replacing.NOTHING)
        elif dry_run:
            self.stdout.write(f"{len(changes)} files would change.")
        else:
            count = replacing.apply(replacement=replacement, parts=[], by=None)
            self.stdout.write(f"{count} files of the working copy changed; Teach, Studio, Import brings back what was.")


def read(source: Path) -> Pack:
    if source.is_dir():
        files = {path: content for path, content in working.read_folder(source).items() if is_content(path)}
        return arranged({f"{source.resolve().name}/{path}": content for path, content in files.items()})
    try:
        with source.open("rb") as file:
            return unpacked(file, source.stat().st_size)
    except OSError as error:
        raise PackRefused([f"{source} cannot be read: {error.strerror}."]) from None
