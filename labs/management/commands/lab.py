"""`manage.py lab check <slug or folder>…`: how the file sets of a lab are graded, for its author."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

import agentcore
from courses.problems import Problem
from courses.reading import CourseSource, FolderSource, ModuleSource, read_course
from labs.kind import LAB
from labs.reading import read_lab
from labs.rehearsing import Rehearsal, rehearse, told


class Command(BaseCommand):
    help = (
        "Grade every file set of labs: score, criteria missed, where feedback stands; then what keeps them unpublished."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check"])
        parser.add_argument("labs", nargs="*", help="slugs or folders; every lab of the course if absent")
        parser.add_argument("--course", type=Path, help="the course's folder; the one of the settings if absent")

    def handle(self, *args: Any, action: str, labs: list[str], course: Path | None, **options: Any) -> None:
        found = list(chosen(read_course(course or settings.CONTENT_DIR), labs))
        if not found:
            raise CommandError(f"No lab is called {', '.join(labs)}.")
        problems = [problem for folder, module in found for problem in self.check_lab(folder, module)]
        if problems:
            raise CommandError("\n".join(map(str, problems)) + f"\n{len(problems)} problems.")
        self.stdout.write("Ready to be published.")

    def check_lab(self, folder: FolderSource, module: ModuleSource) -> list[Problem]:
        source = read_lab(folder.folder)
        self.stdout.write(self.style.MIGRATE_HEADING(folder.slug))
        try:
            for rehearsal in rehearse(source, module.kubernetes_version):
                self.stdout.write("\n".join(report(rehearsal)))
        except agentcore.LabError as error:
            self.stdout.write(f"  cannot be graded with: {error}")
        return list(LAB.check(folder.folder, module))


def chosen(course: CourseSource, names: list[str]) -> Iterator[tuple[FolderSource, ModuleSource]]:
    slugs = {Path(name).resolve().name.lstrip("0123456789").lstrip("-") if "/" in name else name for name in names}
    for module in course.modules:
        for folder in module.folders:
            if folder.kind is LAB and (not slugs or folder.slug in slugs):
                yield folder, module


def report(rehearsal: Rehearsal) -> Iterator[str]:
    """What a learner who handed this in would be told."""
    grade = rehearsal.grade
    capped = f", capped by {', '.join(grade.capped_by)}" if grade.capped_by else ""
    yield f"  {rehearsal.name}: {grade.score}{capped}{f', {told(rehearsal.values)}' if rehearsal.values else ''}"
    for result in rehearsal.missed:
        place = f"{result.span.path}:{result.span.line}" if result.span else "nowhere"
        state = "cannot be checked" if result.met is None else "missed"
        yield f"    {state} {result.id} ({result.weight}) at {place}: {result.message}"
    for finding in grade.findings:
        yield f"    {finding.severity} {finding.path}:{finding.line} {finding.rule_id}: {finding.message}"
