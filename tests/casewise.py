"""Many small cases in one test: where a check takes a millisecond, a test of its own for each costs more than that."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

import pytest

MOST_SHOWN = 20  # failures in full; all are named
NAMED = type(pytest.param())

Cases = Iterable[Any] | Callable[..., Iterable[Any]]


def for_each(names: str | tuple[str, ...], cases: Cases, *, ids: Callable[..., str] | None = None) -> Callable:
    """Run a test for each case, as `pytest.mark.parametrize` does, but as one test, which names all cases that fail.

    `cases` may be a function: it is asked when the test runs, not when it is collected, and gets the fixtures and
    parameters that it needs. What fixtures the test names beside its case are made once, and all cases share them.
    """
    names = (names,) if isinstance(names, str) else names
    asked = _needed(cases) if callable(cases) else []

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        shared = [name for name in signature(test).parameters if name not in names]

        @wraps(test)
        def run(**fixtures: Any) -> None:
            found = cases(**{name: fixtures[name] for name in asked}) if callable(cases) else cases
            told = list(_told(found, len(names), ids))
            assert told, "there is no case"
            rest = {name: fixtures[name] for name in shared}
            failures = [
                (case, failure)
                for case, values in told
                if (failure := _failure(test, dict(zip(names, values, strict=True)) | rest, case))
            ]
            if failures:
                line = f"{len(failures)} of {len(told)} cases fail: {', '.join(case for case, _ in failures)}"
                raise BaseExceptionGroup(line, [failure for _, failure in failures[:MOST_SHOWN]])

        # where pytest looks for what to hand over
        wanted = dict.fromkeys([*asked, *shared])
        run.__signature__ = Signature([Parameter(name, Parameter.KEYWORD_ONLY) for name in wanted])
        return run

    return decorate


def _needed(ask: Callable[..., Any]) -> list[str]:
    return [name for name, one in signature(ask).parameters.items() if one.default is Parameter.empty]


def _told(found: Iterable[Any], width: int, ids: Callable[..., str] | None) -> Iterator[tuple[str, tuple]]:
    """Each case's name and its values, one for each name of an argument."""
    for case in found:
        is_named = isinstance(case, NAMED)
        values = case.values if is_named else (case,) if width == 1 else tuple(case)
        yield (is_named and case.id) or (ids(*values) if ids else "-".join(map(str, values))), values


def _failure(test: Callable[..., None], arguments: dict[str, Any], case: str) -> BaseException | None:
    try:
        test(**arguments)
    except (Exception, pytest.fail.Exception) as failure:
        failure.add_note(f"in the case {case}")
        return failure
    return None
