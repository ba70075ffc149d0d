"""How many pastes are read right, by area and by damage: `python -m tests.agent.troubleshoot.agreement`."""

from __future__ import annotations

import os
from collections.abc import Iterator

import django


def rows() -> Iterator[str]:
    """A line for each area as it is, then one for each damage over all areas."""
    from tests.agent.troubleshoot.corpus import cases
    from tests.agent.troubleshoot.test_corpus import DAMAGES, damaged

    for area in dict.fromkeys(case.area for case in cases()):
        yield row(area, [(case, case.paste) for case in cases() if case.area == area])
    for damage in DAMAGES:
        yield row(damage.__name__, damaged(damage))


def row(name, told) -> str:
    from tests.agent.troubleshoot.test_corpus import is_met

    missed = [case.name for case, text in told if not is_met(case, text)]
    right = len(told) - len(missed)
    return f"{name:24} {right:4} of {len(told):<4} {100 * right / len(told):5.1f} %  {' '.join(missed[:6])}".rstrip()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for line in rows():
        print(line)
