"""Processor time measured against other work of the same run, so that the machine's mood cancels out."""

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def fastest(*works: Callable[[], object], turns: int = 7) -> list[float]:
    """Processor time of each, the least of a few turns, so that what else the machine does hardly counts.

    The collector of garbage waits: what it takes depends on all that the tests before have left.
    """
    best = [float("inf")] * len(works)
    gc.collect()
    gc.disable()
    try:
        for _ in range(turns):
            best = [min(least, cpu_seconds(work)) for least, work in zip(best, works, strict=True)]
    finally:
        gc.enable()
    return best


def yardsticks(work: Callable[[], object]) -> float:
    """How often this machine, just now, could count to a million while it does a piece of work."""
    before = cpu_seconds(count_to_a_million)
    spent = cpu_seconds(work)
    return spent / max(before, cpu_seconds(count_to_a_million))


def count_to_a_million() -> None:
    total = 0
    for number in range(1_000_000):
        total += number
