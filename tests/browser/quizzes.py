"""Answering quizzes as somebody who knows the answers: they come from the course's own files."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from playwright.sync_api import Locator, Page


def bare(text: str) -> str:
    """Letters, digits and signs that Markdown does not use, so that source and page compare."""
    text = re.sub(r"(?m)^\s*```.*$", "", text)
    text = re.sub(r"\]\([^)]*\)", "", text)
    return re.sub(r"[^\w/.:$=<>-]+", "", text.replace("_", "")).lower()


def nearest(text: str, candidates: list[str]) -> int:
    """Which candidate reads most like a text."""
    wanted = bare(text)
    ratios = [SequenceMatcher(None, wanted, bare(each), autojunk=False).ratio() for each in candidates]
    return max(range(len(candidates)), key=ratios.__getitem__)


@dataclass(frozen=True)
class AnswerKey:
    """What a quiz may ask."""

    questions: list[dict[str, Any]]

    def question(self, page: Page) -> dict[str, Any]:
        shown = page.locator(".question-prompt").inner_text()
        output = page.locator(".question-prompt ~ .console, fieldset > .console")
        if output.count():
            shown += output.first.inner_text()
        prompts = [one["prompt"] + one.get("output", "") for one in self.questions]
        return self.questions[nearest(shown, prompts)]


@cache
def answer_key(path: str) -> AnswerKey:
    """Of a file below the course's folder, `placement/….yaml` or `modules/…/quiz.yaml`, and of earlier modules."""
    asked = Path(settings.CONTENT_DIR) / path
    earlier = [each for each in asked.parents[1].glob("*/quiz.yaml") if each.parent.name < asked.parent.name]
    pools = [asked, *(earlier if asked.name == "quiz.yaml" else [])]
    return AnswerKey([question for pool in pools for question in yaml.safe_load(pool.read_text())["questions"]])


def answer_right(page: Page, key: AnswerKey) -> None:
    """Fill in the right answer with the mouse; the form is not sent."""
    question = key.question(page)
    if question["type"] == "command":
        page.get_by_label("Command").fill(question["accept"][0])
    elif question["type"] == "fix":
        mend(page, question["answer"])
    elif question["type"] == "matching":
        match_pairs(page, question)
    elif question["type"] == "ordering":
        put_in_order(page, question["items"])
    else:
        for label in right_options(page, question):
            label.click()


def answer_wrong(page: Page, key: AnswerKey) -> None:
    """Fill in something that earns nothing, or less than everything."""
    question = key.question(page)
    if question["type"] == "command":
        page.get_by_label("Command").fill("echo later")
    elif question["type"] == "fix":
        mend(page, question["wrong"][0])
    elif question["type"] == "matching":
        for row in page.locator(".matching-row").all():
            row.locator("select").select_option(index=1)
    elif question["type"] == "ordering":
        put_in_order(page, list(reversed(question["items"])))
    else:
        right = {label.inner_text() for label in right_options(page, question)}
        options = page.locator(".option label").all()
        next(label for label in options if label.inner_text() not in right).click()


def right_options(page: Page, question: dict[str, Any]) -> list[Locator]:
    """The labels of the right options; each shown option is told by the text it reads most like."""
    texts = [option["text"] for option in question["options"]]
    labels = page.locator(".option label").all()
    told = [(label, nearest(label.locator(".option-text").inner_text(), texts)) for label in labels]
    return [label for label, index in told if question["options"][index].get("correct")]


def match_pairs(page: Page, question: dict[str, Any]) -> None:
    lefts = [pair["left"] for pair in question["pairs"]]
    for row in page.locator(".matching-row").all():
        pair = question["pairs"][nearest(row.locator("label").inner_text(), lefts)]
        choices = row.locator("option").all_inner_texts()
        row.locator("select").select_option(index=nearest(pair["right"], choices))


def mend(page: Page, answer: dict[str, Any]) -> None:
    """Press the line in the file, and write what stands there instead."""
    page.locator(".fix [data-linenos]").nth(answer["line"] - 1).click()
    page.get_by_label("What stands there instead").fill(answer["with"])


def put_in_order(page: Page, items: list[str]) -> None:
    """Move each item up to its place."""
    for place, item in enumerate(items):
        shown = page.locator(".ordering-item .ordering-text").all_inner_texts()
        # Items already placed stay out of the search: two may read alike
        at = place + nearest(item, shown[place:])
        for _ in range(at - place):
            page.locator(".ordering-item").nth(at).get_by_role("button", name="Move up").click()
            at -= 1


def take_quiz(page: Page, path: str, *, right: bool = True) -> None:
    """From the quiz's page to the attempt's result."""
    key = answer_key(path)
    page.get_by_role("button", name=re.compile("Start|Try again|Go on with")).click()
    while True:
        (answer_right if right else answer_wrong)(page, key)
        page.get_by_role("button", name=re.compile("^Answer")).click()
        onwards = page.locator("a[data-next]")
        onwards.wait_for()
        is_last = "See the result" in onwards.inner_text()
        onwards.click()
        if is_last:
            page.wait_for_selector(".score")
            return
        page.locator("form .question-prompt").wait_for()
