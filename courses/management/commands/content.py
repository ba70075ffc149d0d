"""`manage.py content check | load | export | curriculum`: a course folder and the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from courses.checking import check_course
from courses.exporting import export_course
from courses.importing import load_course, load_edition
from courses.problems import ContentRefused, Problem
from courses.reading import read_course
from courses.superseding import Edition, newer_than_folder
from courses.tabling import curriculum_page


class Command(BaseCommand):
    help = "Check a course folder, load it into the database, write it back, or print what it covers."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check", "load", "export", "curriculum"])
        parser.add_argument(
            "folder", nargs="?", type=Path, help="the course's folder; the one of the settings if absent"
        )
        parser.add_argument(
            "--no-rehearsal", action="store_true", help="with check or load: leave the grading of the labs out"
        )
        parser.add_argument("--force", action="store_true", help="load even what has not changed")
        parser.add_argument(
            "--mutants", action="store_true", help="with check: show which changes of the solutions the criteria catch"
        )

    def handle(
        self,
        *args: Any,
        action: str,
        folder: Path | None,
        force: bool,
        mutants: bool = False,
        no_rehearsal: bool = False,
        **options: Any,
    ) -> None:
        folder = folder or settings.CONTENT_DIR
        if action != "export" and not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        if mutants and action != "check":
            raise CommandError("`--mutants` belongs to `check`.")
        self.mutants = mutants
        self.rehearse = not no_rehearsal
        getattr(self, {"check": "check_folder"}.get(action, action))(folder, force)

    def check_folder(self, folder: Path, force: bool) -> None:
        problems = check_course(folder, rehearse=self.rehearse)
        if problems:
            raise CommandError(f"{printed(problems)}\n{len(problems)} problems.")
        self.stdout.write("The course is in order.")
        if self.mutants:
            self.prove(folder)

    def prove(self, folder: Path) -> None:
        """Each activity whose criteria can be proven, and the sum of all."""
        proofs = []
        for module in read_course(folder).modules:
            for source in module.folders:
                proof = source.kind.prove(source.folder, module)
                self.stdout.write(self.style.MIGRATE_HEADING(source.slug))
                self.stdout.write("\n".join(proof.rows))
                proofs.append(proof)
        off, unproven = sum(proof.off for proof in proofs), sum(proof.unproven for proof in proofs)
        summary = (
            f"{len(proofs)} labs, {sum(proof.criteria for proof in proofs)} criteria, "
            f"{sum(proof.mutants for proof in proofs)} mutants: {f'{off} not caught' if off else 'all caught'}; "
            f"{unproven} criteria without one."
        )
        if off or unproven:
            raise CommandError(summary)
        self.stdout.write(summary)

    def load(self, folder: Path, force: bool) -> None:
        """Load the folder, unless a newer edition was published: only `--force` undoes that."""
        edition = newer_than_folder(folder.resolve().name)
        if edition and not force:
            self.load_edition(folder, edition)
            return
        try:
            loaded = load_course(folder, force=force, rehearse=self.rehearse)
        except ContentRefused as refused:
            raise CommandError(f"{printed(refused.problems)}\nNothing was loaded.") from None
        self.stdout.write(str(loaded))
        if edition:
            self.stdout.write(f"It replaces {edition.name}, which is kept.")

    def load_edition(self, folder: Path, edition: Edition) -> None:
        try:
            self.stdout.write(str(load_edition(folder.resolve().name, edition)))
        except ContentRefused as refused:
            # No reason not to start: learners get it as it was rendered last
            self.stderr.write(
                f"{printed(refused.problems)}\nIt stays as it was rendered before; correct it in the studio."
            )
        self.stdout.write(f"That is {edition.name}. {folder} was not loaded; `content load --force` would replace it.")

    def curriculum(self, folder: Path, force: bool) -> None:
        """Print docs/curriculum.md."""
        self.stdout.write(curriculum_page(read_course(folder), docs=settings.BASE_DIR / "docs"))

    def export(self, folder: Path, force: bool) -> None:
        try:
            count = export_course(folder)
        except FileExistsError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Wrote {count} files to {folder}.")


def printed(problems: list[Problem]) -> str:
    """The problems one a line, with paths as short as they can be copied from here."""
    here = Path.cwd()
    lines = []
    for problem in problems:
        path = problem.path.resolve()
        shown = path.relative_to(here) if path.is_relative_to(here) else path
        lines.append(f"{shown}:{problem.line}: {problem.message}")
    return "\n".join(lines)
