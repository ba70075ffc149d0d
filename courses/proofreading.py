"""What is wrong with a Markdown text of a course: links that lead nowhere, images that say nothing, too much of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from agentcore.settings import DEFAULT_KUBERNETES_VERSION
from courses.bounding import MarkdownRefused, refuse_long, refuse_unbounded
from courses.fencing import Fence, fences, prose_lines
from courses.highlighting import CALLOUTS, LANGUAGES
from courses.including import INCLUSION
from courses.problems import Problem
from courses.reading import LessonSource, ModuleSource
from courses.shaping import at, listed, unknown
from courses.vetting import remarks

WORDS_PER_MINUTE = 200
MAX_READING_MINUTES = 9

LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\((?P<target>[^)\s]*)[^)]*\)")
CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
CALLOUT = re.compile(r"\s*!!!\s*(?P<kind>[\w-]*)")
RAW_HTML = re.compile(
    r"</?(a|b|br|details|div|em|i|img|kbd|li|ol|p|span|strong|sub|summary|sup|table|td|tr|ul)\b[^>]*>"
)
MISPLACED = "knowledge is included in a lesson, on a line of its own: `{{ knowledge deployment#essence }}`"
INFO = re.compile(r"\{?\s*\.?(?P<language>[\w+-]*)")


def lesson_problems(lesson: LessonSource, module: ModuleSource) -> Iterator[Problem]:
    """The problems of a lesson's text, its questions left out."""
    path, start = lesson.path, lesson.line(1)
    for problem in markdown_problems(
        path,
        1,
        lesson.body,
        module.slugs,
        pictures=pictures_of(module),
        kubernetes_version=module.kubernetes_version,
    ):
        yield replace(problem, line=lesson.line(problem.line))
    for number, line in prose_lines(lesson.body, lesson.fences):
        if line.startswith("# "):
            yield Problem(
                path,
                lesson.line(number),
                "headings in a lesson begin at `##`; its title is in the front matter",
            )
    words = sum(len(line.split()) for _, line in prose_lines(lesson.body, lesson.fences))
    minutes = at(lesson.front, "minutes")
    if words > MAX_READING_MINUTES * WORDS_PER_MINUTE:
        message = (
            f"{words:,} words take {words / WORDS_PER_MINUTE:.0f} minutes to read; a lesson has at most "
            f"{MAX_READING_MINUTES * WORDS_PER_MINUTE:,}: split it"
        )
        yield Problem(path, start, message)
    elif isinstance(minutes, int) and minutes + 1 < words / WORDS_PER_MINUTE:
        message = f"`minutes` says {minutes}, but {words:,} words alone take {words / WORDS_PER_MINUTE:.0f}"
        yield Problem(path, lesson.front.line("minutes"), message)


def markdown_problems(
    path: Path,
    line: int,
    text: str,
    slugs: dict[str, set[str]],
    *,
    pictures: dict[str, set[str]] | None = None,
    kubernetes_version: str = DEFAULT_KUBERNETES_VERSION,
) -> Iterator[Problem]:
    """The problems of one Markdown text that begins on a line of a file. `pictures`: names by folder, if it has any."""
    text = text.replace("\r\n", "\n")
    blocks = list(fences(text))
    try:
        refuse_long(text)
        refuse_unbounded(list(prose_lines(text, blocks)), len(blocks))
    except MarkdownRefused as refused:
        yield Problem(path, line + refused.line - 1, refused.message)
        return
    for fence in blocks:
        yield from fence_problems(path, line, fence)
        for number, remark in remarks(fence, kubernetes_version):
            yield Problem(path, line + fence.first - 1 + number, remark)
    for number, prose in prose_lines(text, blocks):
        here = line + number - 1
        plain = CODE_SPAN.sub("``", prose)
        callout = CALLOUT.match(plain)
        if callout and callout["kind"] not in CALLOUTS:
            yield Problem(path, here, unknown("callout", callout["kind"], CALLOUTS))
        if INCLUSION.search(plain):
            yield Problem(path, here, MISPLACED)
        html = RAW_HTML.search(plain)
        if html:
            yield Problem(path, here, f"`{html[0]}` is shown as text: HTML is not read, only Markdown")
        for link in LINK.finditer(plain):
            message = image_problem(link, pictures) if link["image"] else link_problem(link["target"], slugs)
            if message:
                yield Problem(path, here, message)


def fence_problems(path: Path, line: int, fence: Fence) -> Iterator[Problem]:
    here = line + fence.first - 1
    if not fence.is_closed:
        yield Problem(path, here, "this fence is never closed; the closing mark stands at the same indent")
    language = INFO.match(fence.info)
    name = language["language"] if language else ""
    if name != "question" and name not in LANGUAGES:
        message = unknown("language", name, LANGUAGES) if name else f"a fence names its language: {listed(LANGUAGES)}"
        yield Problem(path, here, message)


def pictures_of(module: ModuleSource) -> dict[str, set[str]]:
    return {"diagrams": set(module.diagrams), "images": set(module.images)}


def image_problem(link: re.Match[str], pictures: dict[str, set[str]] | None) -> str:
    folder, _, name = link["target"].rpartition("/")
    if pictures is None or folder not in pictures:
        return (
            "an image is a diagram or image of the module, shown in a lesson: `![what it shows](diagrams/name.svg)` "
            "or `![what it shows](images/name.webp)`"
        )
    what = folder.removesuffix("s")
    if name not in pictures[folder]:
        return unknown(what, name, pictures[folder])
    if len(link["text"].split()) < 3:
        return f"this {what} needs an alternative text that says what it shows"
    return ""


def link_problem(target: str, slugs: dict[str, set[str]]) -> str:
    scheme, _, rest = target.partition(":")
    slug = rest.partition("#")[0]
    if scheme in slugs:
        return "" if slug in slugs[scheme] else unknown(scheme, slug, slugs[scheme])
    if target.startswith(("https://", "#")):
        return ""
    return f"`{target}` leads nowhere; a link begins with https:// or {', '.join(f'{name}:' for name in sorted(slugs))}"
