"""Prints how far the agent agrees with the set of questions, and how long answers and diagnoses take.

Times stand beside that of an empty Django view in the same run, since machines differ.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()  # the corpus takes the labs' evidence as they tell it

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.urls import path  # noqa: E402

from agentcore import answer, diagnose  # noqa: E402
from tests.agent.question_set import FOLDER, Question, faults, questions  # noqa: E402
from tests.agent.troubleshoot import agreement  # noqa: E402
from tests.agent.troubleshoot.corpus import cases  # noqa: E402

ROUNDS = 5


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("empty", empty)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--questions", type=Path, default=FOLDER, help="a folder of questions (default: the set)")
    asked = questions(options.parse_args().questions)
    print_agreement(asked)
    print("Pastes read right, by area and by damage:")
    for row in agreement.rows():
        print(f"  {row}")
    print_times(asked)


def print_agreement(asked: list[Question]) -> None:
    judged = [(question, faults(question)) for question in asked]
    for question, wrong in judged:
        if wrong:
            print(f"  {question.ask.strip()[:70]!r}: {'; '.join(wrong)}")
    total = Counter(question.intent for question in asked)
    right = Counter(question.intent for question, wrong in judged if not wrong)
    print("  ".join(f"{intent} {right[intent]}/{number}" for intent, number in sorted(total.items())))
    print(f"agreement {right.total()} of {len(asked)} questions ({right.total() / len(asked):.1%})")


def print_times(asked: list[Question]) -> None:
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"]):
        client = Client()
        client.get("/empty")
        view = milliseconds(lambda: client.get("/empty") for _ in range(200))
    say("an empty Django view", view, view)
    pastes = [case.paste for case in cases()]
    say("an answer", milliseconds(lambda one=one: answer(one.query) for one in asked for _ in range(ROUNDS)), view)
    say("a diagnosis", milliseconds(lambda text=text: diagnose(text) for text in pastes for _ in range(ROUNDS)), view)


def milliseconds(calls: Iterable[Callable[[], object]]) -> list[float]:
    """The wall-clock time of each call, in a warm process: the first round of all is not counted."""
    return sorted(timed(call) for call in calls)


def timed(call: Callable[[], object]) -> float:
    call()
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def say(what: str, times: list[float], view: list[float]) -> None:
    median, slow, slowest = statistics.median(times), times[int(len(times) * 0.95)], times[-1]
    ratio = median / statistics.median(view)
    print(
        f"{what}: median {median:.2f} ms, 95 % under {slow:.2f} ms, slowest {slowest:.2f} ms; {ratio:.1f} empty views"
    )


if __name__ == "__main__":
    main()
