"""Feed the parsers and `review` with what coverage-guided fuzzing finds: only our own exceptions may come out.

`make fuzz` runs each target for a while with atheris; what a run finds interesting stays in var/fuzz for the next.
A target that raises, or an input that takes a second of CPU, ends the run and leaves the input behind.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

CORPUS = ROOT / "var" / "fuzz"
SLOWEST = 1.0  # seconds of CPU for one input
PATHS = {
    "dockerfile": "Dockerfile",
    "kubernetes": "web.yaml",
    "compose": "compose.yaml",
    "helm": "chart/Chart.yaml",
}


def target(family: str) -> Callable[[bytes], None]:
    """What a target does with an input: review it as a file of the family, with every rule."""
    from agentcore import review

    path = PATHS[family]

    def once(content: bytes) -> None:
        started = time.process_time()
        found = review({path: content}, select="all")
        spent = time.process_time() - started
        crashed = [item.message for item in found.findings if item.rule_id == "file/rule-crashed"]
        if crashed:
            raise AssertionError(crashed[0])
        if spent > SLOWEST:
            raise AssertionError(f"{len(content)} bytes took {spent:.1f} s of CPU")

    return once


def seeds(family: str) -> list[str]:
    """Every example of the family's rules: a start that reaches deep."""
    from agentcore.examples import usual_file
    from agentcore.rules import Example, rules_of

    texts = [text for rule in rules_of(family) for text in (*rule.good, *rule.bad)]
    return [next(iter(Example.read(text).files(usual_file(family)).values())) for text in texts]


def fuzz(family: str, arguments: list[str]) -> None:
    """Runs in a process of its own, since libFuzzer never returns."""
    import atheris

    with atheris.instrument_imports(include=["agentcore"]):
        once = target(family)
        for text in seeds(family)[:50]:  # parsers and rules load when first needed, and are instrumented then
            once(text.encode())
    atheris.Setup([sys.argv[0], *arguments], once)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*", default=list(PATHS), help=f"some of {', '.join(PATHS)}")
    parser.add_argument("--seconds", type=int, default=60, help="how long each family is fuzzed")
    if sys.argv[1:2] == ["--one"]:
        fuzz(sys.argv[2], sys.argv[3:])
    options = parser.parse_args()
    for family in options.families:
        corpus = CORPUS / family
        corpus.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(seeds(family)):
            (corpus / f"seed-{number}").write_text(text)
        limits = [f"-max_total_time={options.seconds}", "-max_len=4096", "-timeout=10", "-rss_limit_mb=2048"]
        command = [sys.executable, __file__, "--one", family, str(corpus), *limits, f"-artifact_prefix={corpus}/found-"]
        print(f"{family}: {options.seconds} s from {len(seeds(family))} seeds", flush=True)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = done.stderr.strip().splitlines()
        print("\n".join(lines[-1:] if done.returncode == 0 else lines[-40:]))
        if done.returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
