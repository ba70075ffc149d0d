"""What `content check --mutants` says of a lab: every mutant with every value, and how closely its grade looks."""

from __future__ import annotations

from collections.abc import Iterator

from courses.kinds import Proof
from labs.generating import noticed
from labs.mutating import SOLUTION, Trial, trials, unproven
from labs.reading import LabSource
from labs.rehearsing import engine_lab_of, told
from labs.varying import Values, every


def proof_of(source: LabSource, kubernetes_version: str) -> Proof:
    """Only of a lab that was checked. Costs a grade for each mutant and value, and a hundred for the generated ones."""
    tried = list(tried_with_all(source, kubernetes_version))
    off = [(values, trial) for values, trial in tried if not trial.is_caught]
    bare = [source.listed("criteria")[index]["id"] for index in unproven(source)]
    first = source.filled(every(source.variants)[0])
    caught, generated = noticed(first.handed_in(first.sets[SOLUTION]), engine_lab_of(first, kubernetes_version))
    return Proof(
        rows=(
            *(row(values, trial) for values, trial in tried if values == tried[0][0] or not trial.is_caught),
            *(f"  {name}: no mutant" for name in bare),
            f"  {caught} of {generated} generated mutants noticed",
        ),
        criteria=len(source.listed("criteria")),
        mutants=len({trial.mutant.place for _, trial in tried}),
        off=len({trial.mutant.place for _, trial in off}),
        unproven=len(bare),
    )


def tried_with_all(source: LabSource, kubernetes_version: str) -> Iterator[tuple[Values, Trial]]:
    for values in every(source.variants):
        filled = source.filled(values)
        lab = engine_lab_of(filled, kubernetes_version)
        yield from ((values, trial) for trial in trials(filled, lab))


def row(values: Values, trial: Trial) -> str:
    said = "caught" if trial.is_caught else f"NOT CAUGHT{f' {told(values)}' if values else ''}: {trial.message}"
    return f"  {trial.mutant.criterion}: {trial.mutant}: {said}"
