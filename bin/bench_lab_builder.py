"""Print how long the lab builder's matrix takes for the shipped lab with most to grade, as ratios to one grading.

Three things an author waits for: everything for the first time, one expression changed, one file of a set changed.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402

django.setup()

import agentcore  # noqa: E402
from courses.models import Course  # noqa: E402
from courses.reading import ModuleSource, read_course  # noqa: E402
from labs.reading import DEFINITION, file_set, lab_of  # noqa: E402
from labs.rehearsing import engine_lab_of  # noqa: E402
from labs.varying import every  # noqa: E402
from teaching.studio.labs import remembering  # noqa: E402
from teaching.studio.labs.bench import Bench  # noqa: E402
from teaching.studio.labs.gate import gate_of  # noqa: E402
from teaching.studio.labs.matrix import matrix_of  # noqa: E402

COURSE = ROOT / "courses" / "content" / "03-containers-orchestration"
ROUNDS = 5
UNBOUNDED = 10_000.0


def main() -> None:
    bench = max(benches(), key=grades_of)
    first = bench.source.filled(every(bench.source.variants)[0])
    lab = engine_lab_of(first, bench.around.kubernetes_version)
    solution = first.handed_in(first.sets["solution"])
    agentcore.grade(solution, lab)
    one = median(lambda: agentcore.grade(solution, lab))
    remembering.forget()
    began = time.perf_counter()
    cold = shown(bench)
    whole = time.perf_counter() - began
    print(f"{bench.folder}: {cold} grades; one grading takes {one * 1000:.1f} ms")
    print(f"all, with nothing remembered: {whole / one:14.1f} gradings' time, {whole / one / cold:.2f} for each grade")
    for what, change in (("an expression", expression), ("a file of a mistake", mistake), ("nothing", unchanged)):
        turns = iter(range(ROUNDS))
        taken = median(lambda change=change, turns=turns: shown(change(bench, next(turns))))
        print(f"with {what + ' changed:':28} {taken / one:14.1f} gradings' time")


def benches() -> list[Bench]:
    course = read_course(COURSE)
    return [bench_in(module, each.folder) for module in course.modules for each in module.folders]


def bench_in(module: ModuleSource, folder: Path) -> Bench:
    files = file_set(folder).files
    return Bench(Course(), module.folder.name, folder.name, files, {}, lab_of(folder, files), module)


def grades_of(bench: Bench) -> int:
    mutants = sum(len(one.get("broken_by", ())) for one in bench.criteria)
    return len(bench.source.sets) * len(every(bench.source.variants)) + mutants


def shown(bench: Bench) -> int:
    """What one request computes; how many grades were not remembered."""
    grader = remembering.Grader(seconds=UNBOUNDED)
    matrix_of(bench, grader)
    gate_of(bench, grader)
    return grader.graded


def expression(bench: Bench, turn: int) -> Bench:
    cel = next(one["cel"] for one in bench.criteria if one.get("cel"))
    definition = {**bench.source.definition, "criteria": [dict(one) for one in bench.criteria]}
    for one in definition["criteria"]:
        if one.get("cel") == cel:
            one["cel"] = f"({cel}) && {turn} >= 0"
    typed = bench.with_typed({})
    typed.source.document = type(bench.source.document)(definition, bench.source.document.lines)
    return typed


def mistake(bench: Bench, turn: int) -> Bench:
    path = next(each for each in sorted(bench.files) if each.startswith("mistakes/"))
    return bench.with_typed({path: bench.files[path] + f"\n# turn {turn}\n".encode()})


def unchanged(bench: Bench, turn: int) -> Bench:
    return bench.with_typed({DEFINITION: bench.files[DEFINITION]})


def median(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
