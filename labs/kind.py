"""Labs as a kind of activity: what `content check`, `load` and `export` do with a lab's folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse

from courses.kinds import Description, Proof
from courses.models import Activity
from courses.problems import Problem
from courses.reading import ModuleSource
from labs.checking import lab_problems
from labs.evidence_checking import evidence_problems
from labs.importing import export_lab, load_lab
from labs.proving import proof_of
from labs.reading import LabSource, read_lab
from labs.rehearsing import compiling_problems, gate_problems


def form_problems(source: LabSource, module: ModuleSource) -> Iterator[Problem]:
    """What keeps a lab from being rehearsed."""
    problems = [*source.problems, *lab_problems(source, module)]
    yield from problems
    if not problems:
        yield from compiling_problems(source, module.kubernetes_version)
        yield from evidence_problems(source, module)


@dataclass(frozen=True, slots=True)
class LabKind:
    name: str = Activity.Kind.LAB
    label: str = "Lab"
    folder: str = "labs"

    def url(self, activity: Activity) -> str:
        return reverse("labs:lab", args=[activity.slug])

    def check(self, folder: Path, module: ModuleSource) -> Iterator[Problem]:
        yield from form_problems(read_lab(folder), module)

    def rehearse(self, folder: Path, module: ModuleSource) -> Iterator[Problem]:
        """Whether it can be published: its file sets graded."""
        yield from gate_problems(read_lab(folder), module.kubernetes_version)

    def prove(self, folder: Path, module: ModuleSource) -> Proof:
        return proof_of(read_lab(folder), module.kubernetes_version)

    def outcomes_tested(self, folder: Path) -> set[str]:
        """Those of its criteria; practice, which nobody must do, tests none."""
        source = read_lab(folder)
        criteria = [] if source.definition.get("practice") is True else source.listed("criteria")
        return {
            str(criterion["outcome"])
            for criterion in criteria
            if isinstance(criterion, dict) and "outcome" in criterion
        }

    def describe(self, folder: Path) -> Description:
        definition = read_lab(folder).definition
        return Description(definition["title"], definition["minutes"], counts=not definition.get("practice", False))

    def load(self, activity: Activity, folder: Path) -> None:
        load_lab(activity, folder)

    def export(self, activity: Activity, folder: Path) -> None:
        export_lab(activity, folder)


LAB = LabKind()
