"""Print how far the rules agree with our own cases of the peers' checks, `tests/conformance/*.jsonl`."""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.conformance.cases import cases, is_reported


def main() -> int:
    agree: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case in cases():
        total[case["source"]] += 1
        if is_reported(case) is case["catches"]:
            agree[case["source"]] += 1
        else:
            print(f"differs: {case['id']} {case['code']}, which {'is' if case['catches'] else 'is not'} about it")
    for source, number in total.items():
        print(f"{source}: {agree[source]} of {number}")
    print(f"own cases: {agree.total()} of {total.total()}")
    return 0 if agree == total else 1


if __name__ == "__main__":
    sys.exit(main())
