"""Markdown to safe HTML, within bounds."""

import re
from contextlib import suppress

import pytest

from courses.markdown import MarkdownRefused, render, render_inline, render_lesson
from tests.yardstick import yardsticks


def links(scheme, slug):
    return {("lesson", "pods"): "/learn/workloads/lessons/pods/"}.get((scheme, slug))


def lesson_html(text, **diagrams):
    rendered = render_lesson(
        text, links=links, diagrams={f"{k}.svg": v for k, v in diagrams.items()}, checks=["a", "b"]
    )
    return "".join(part.get("html", f"[{part.get('check')}]") for part in rendered.parts)


def test_a_code_block_is_highlighted_with_classes_alone():
    html = render("```dockerfile\nFROM alpine:3.22\n```")
    assert '<div class="highlight" data-language="dockerfile">' in html
    assert '<span class="k">FROM</span>' in html
    assert "style=" not in html


def test_a_bad_block_has_its_flag_title_marked_lines_and_numbers():
    html = render('```{.yaml .bad title="a <b>.yaml" hl_lines="2" linenums="7"}\na: 1\nb: 2\n```')
    assert '<div class="highlight bad" data-language="yaml">' in html
    assert '<span class="filename">a &lt;b&gt;.yaml</span>' in html
    assert '<span class="line" data-linenos="  7">' in html
    assert '<span class="hll" data-linenos="  8">' in html


def test_a_console_shows_what_is_typed_and_what_is_printed():
    html = render("```console\n$ docker ps\nCONTAINER ID\n```")
    assert '<span class="gp">$ </span>' in html
    assert '<span class="go">CONTAINER ID</span>' in html


@pytest.mark.parametrize("info", ["", "nonsense", "{.x onclick=1}", '{.yaml hl_lines="99999999999-1" linenums="-1"}'])
def test_an_odd_fence_is_a_plain_block(info):
    assert "<pre" in render(f"```{info}\na < b\n```")


def test_a_block_in_a_list_stays_in_it():
    html = render("1. one\n\n    ```text\n    x\n    ```\n\n2. two")
    assert html.count("<ol>") == 1
    assert html.index("<pre") < html.index("two")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "![x](https://example.org/x.png)",
        '<a href="https://example.org" onclick="x()">y</a>',
        "```{.yaml title='\"><script>'}\n<script>\n```",
        "`<script>`",
        '[x](lesson:pods"onclick=x)',
        "# <svg onload=alert(1)>",
        "<div style='x'>",
    ],
)
def test_nothing_dangerous_comes_out(text):
    html = render(text, links=links)
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert "<div style" not in html
    assert not re.search(r"<[^>]*onclick", html)
    assert "javascript:" not in html
    assert "data:text" not in html


def test_links_inside_the_course_are_resolved():
    assert 'href="/learn/workloads/lessons/pods/#probes"' in render("[x](lesson:pods#probes)", links=links)
    assert "href" not in render("[x](lesson:none)", links=links)
    assert 'href="https://example.org"' in render("[x](https://example.org)", links=links)


def test_callouts_and_line_notes_have_their_classes():
    html = render('!!! mistake "What people get wrong"\n    No.\n\n{.line-notes}\n1. One\n')
    assert '<div class="admonition mistake">' in html
    assert '<p class="admonition-title">What people get wrong</p>' in html
    assert '<ol class="line-notes">' in html


def test_a_table_scrolls_by_itself():
    assert '<div class="table-scroll"><table>' in render("a | b\n--|--\n1 | 2")


def test_headings_become_the_contents():
    rendered = render_lesson("## One *two*\n\n### Three\n\n## One *two*", links=links, diagrams={}, checks=[])
    assert [(each["id"], each["title"]) for each in rendered.contents] == [
        ("one-two", "One two"),
        ("one-two_1", "One two"),
    ]
    assert rendered.contents[0]["children"][0]["id"] == "three"


def test_checks_stand_where_they_were_written():
    html = lesson_html("a\n\n```question\nid: a\n```\n\nb\n\n!!! note\n    ```question\n    id: b\n    ```\n\nc")
    assert html.index("<p>a</p>") < html.index("[a]") < html.index("<p>b</p>") < html.index("[b]") < html.index("c</p>")


def test_diagrams_are_inline_and_keep_their_ids_apart():
    svg = (
        '<svg viewBox="0 0 9 9"><defs><marker id="m"/></defs><path class="d-line" marker-end="url(#m)" d="M0 0"/></svg>'
    )
    html = lesson_html("![One of two](diagrams/one.svg)\n\n![Two of two](diagrams/two.svg)", one=svg, two=svg)
    assert html.count('<figure class="diagram">') == 2
    assert 'id="one-m"' in html
    assert "url(#two-m)" in html
    assert 'role="img" aria-label="One of two"' in html
    assert "<p><figure" not in html


def test_a_text_of_one_line_has_no_paragraph_around_it():
    assert render_inline("`a` *b*") == "<code>a</code> <em>b</em>"
    assert render_inline("a\n\nb").count("<p>") == 2


def test_windows_line_ends_and_null_bytes_do_no_harm():
    assert render("a\r\n\r\nb\0") == render("a\n\nb")


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("[" * 20_000, "150 brackets"),
        ("[\n" * 10_000, "150 brackets"),
        ("![" * 10_000, "150 brackets"),
        ("[a](" * 5_000, "150 brackets"),
        ("word " * 5_000, "6,000 characters"),
        ("*a _b " * 900, "600 signs"),
        ("***\n" * 1_000, "120 lines"),
        ("# a\n" * 9_000, "120 headings"),
        ("> " * 200, "nested deeper than 8"),
        ("- " * 200 + "a", "nested deeper than 8"),
        (" " * 60 + "a", "indented by more than 40"),
        ("```\na\n```\n" * 300, "200 code blocks"),
        ("a" * 70_000, "60,000 characters"),
    ],
    ids=range(13),
)
def test_what_would_keep_the_renderer_busy_is_refused_by_name(text, limit):
    with pytest.raises(MarkdownRefused) as refused:
        render(text)
    assert limit in refused.value.message

    def refuse() -> None:
        with suppress(MarkdownRefused):
            render(text)

    assert yardsticks(refuse) < 40


@pytest.mark.parametrize("sign", list('[]!*_`<>()#-=|:&~^"\\{}1'))
def test_the_most_of_any_sign_within_the_bounds_is_quick(sign):
    block = f"{sign}a " * 140

    def try_it() -> None:
        with suppress(MarkdownRefused):
            render(f"{block}\n\n" * 40)

    assert yardsticks(try_it) < 80
