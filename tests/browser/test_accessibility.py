"""axe finds nothing serious on any page, in either theme, wide and narrow."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from config.demo import INSTRUCTOR, STUDENT
from tests.browser.labs import files_of, lab_folder, submit, write
from tests.browser.quizzes import answer_key, answer_wrong

IMAGES = "images-and-dockerfiles"
LAB = "the-build-that-cannot-build"
EITHER = [("light", 390), ("dark", 1440)]

STRANGERS = ["/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nowhere/"]
REFERENCE = [
    "/reference/",
    "/reference/commands/?effect=destroys",
    "/reference/decision-tree/pending/taint/",
    "/reference/glossary/?q=pod",
    "/reference/recovery/",
    "/reference/troubleshooting/",
]
RULES = [
    "/rules/",
    "/rules/?q=zebra",
    "/rules/?family=perl",
    "/rules/dockerfile/root-user",
    "/rules/dockerfile/root-usr",
    "/rules/file/too-large",
    "/rules/kubernetes/ephemeral-storage-request-below-limit",
]
LEARNERS = [
    "/",
    "/learn/",
    f"/learn/{IMAGES}/",
    f"/learn/{IMAGES}/lessons/layers-and-cache/",
    f"/learn/{IMAGES}/lessons/multi-stage-builds/",
    f"/learn/{IMAGES}/quiz/",
    "/placement/01-devops-fundamentals/",
    "/learn/workloads/",
    "/learn/workloads/quiz/",
    "/labs/",
    f"/labs/{LAB}/",
    "/labs/right-tool/",
    "/accounts/password/change/",
    "/accounts/email/",
    "/accounts/logout/",
]
AGENT = ["/ask/", "/review/", "/troubleshoot/?example=no-such-image", "/api/"]
TEACHERS = [
    "/teach/",
    "/teach/people/",
    "/teach/studio/",
    f"/teach/studio/02-{IMAGES}/lessons/01-layers-and-cache.md/",
    f"/teach/studio/02-{IMAGES}/quiz/order-cache-friendly/",
    f"/teach/studio/02-{IMAGES}/labs/01-{LAB}/",
    "/teach/cohorts/1/",
    "/teach/cohorts/1/dates/",
    "/teach/grades/1/",
    "/teach/standards/",
]


HULL = f"/teach/studio/02-{IMAGES}/"
BENCH = f"{HULL}labs/01-{LAB}/"
STUDIO = [
    "/teach/studio/add/?kind=lab&module=02-" + IMAGES,
    "/teach/studio/settings/",
    "/teach/studio/files/",
    "/teach/studio/files/modules/01-containers/diagrams/one-process.svg",
    f"/teach/studio/rename/modules/02-{IMAGES}",
    f"/teach/studio/delete/modules/02-{IMAGES}/lessons/01-layers-and-cache.md",
    f"/teach/studio/comments/modules/02-{IMAGES}/module.yaml",
    HULL,
    f"{HULL}images/",
    f"{HULL}quiz/",
    f"/teach/studio/questions/modules/02-{IMAGES}/quiz/import/",
    f"/teach/studio/questions/modules/02-{IMAGES}/quiz/export/",
    "/teach/studio/placement/01-devops-fundamentals/",
    f"{HULL}labs/new/",
    f"{BENCH}files/",
    f"{BENCH}criteria/",
    f"{BENCH}criteria/0/",
    f"{BENCH}matrix/",
    f"{BENCH}variants/",
    "/teach/studio/publish/",
    "/teach/studio/publish/changes/",
    "/teach/studio/versions/",
    "/teach/studio/versions/1/",
    "/teach/studio/import/",
    "/teach/studio/preview/",
]

# Contrast takes nine tenths of axe's time: of hundreds of rows that differ in their words alone, the first are measured
ALIKE = ", ".join(
    [
        ".rules-item:nth-child(n + 13)",
        ".tree-module:nth-child(n + 3)",
        ".book tr:nth-child(n + 5)",
        ".pool-item:nth-child(n + 5)",
        ".rule-picks > li:nth-child(n + 5)",
    ]
)
RUN_AXE = """async alike => {
    const shapes = await axe.run({resultTypes: ["violations"], rules: {"color-contrast": {enabled: false}}});
    const contrast = await axe.run({exclude: [alike]}, {resultTypes: ["violations"], runOnly: ["color-contrast"]});
    return [...shapes.violations, ...contrast.violations];
}"""


CONTRAST = """async alike =>
    (await axe.run({exclude: [alike]}, {resultTypes: ["violations"], runOnly: ["color-contrast"]})).violations"""


def serious(page) -> list[str]:
    """What axe calls serious or critical: rule and place."""
    page.evaluate(AXE_SCRIPT)
    return [
        f"{each['id']} at {each['nodes'][0]['target']}"
        for each in page.evaluate(RUN_AXE, ALIKE)
        if each["impact"] in ("serious", "critical")
    ]


def problems_of(one, paths, *, and_then="", and_at=()) -> dict[str, list[str]]:
    """By path. Without loading it again, each page is measured in the theme `and_then` and at the widths `and_at`."""
    found = {}
    for path in paths:
        page = one.goes_to(path)
        problems = too_wide(page) + serious(page)
        if and_then:
            problems += in_theme(page, and_then)
        for width in and_at:
            problems += at_width(page, width)
        if problems:
            found[path] = problems
    return found


def too_wide(page) -> list[str]:
    more = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{more} px wider than the screen"] if more > 0 else []


def at_width(page, width) -> list[str]:
    """What does not fit there; the page is left as wide as it was."""
    own = page.viewport_size
    page.set_viewport_size({"width": width, "height": own["height"]})
    found = [f"{each} at {width} px" for each in too_wide(page)]
    page.set_viewport_size(own)
    return found


def in_theme(page, theme) -> list[str]:
    """What has too little contrast in another theme; the page is left in its own."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # no colour is measured on its way to another
    found = page.evaluate(CONTRAST, ALIKE)
    page.emulate_media(color_scheme="null", reduced_motion="null")
    return [f"{each['id']} in {theme} at {each['nodes'][0]['target']}" for each in found]


def test_what_is_wrong_in_the_other_theme_is_found(person):
    page = person(theme="light").goes_to("/")
    page.evaluate("document.querySelector('h1').classList.add('pale')")
    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("@media (prefers-color-scheme: dark) { .pale { color: #222 !important } }");
        document.adoptedStyleSheets.push(sheet);
    }""")
    assert not serious(page)
    assert [each.partition(" in ")[0] for each in in_theme(page, "dark")] == ["color-contrast"]


def test_what_is_wrong_is_found(person):
    page = person().goes_to("/rules/")
    page.evaluate("""() => {
        const [first] = document.querySelectorAll(".rules-link");
        first.style.color = "#eee";
        const last = [...document.querySelectorAll(".rules-item")].at(-1);
        last.append(document.createElement("button"));
    }""")
    assert sorted(problem.partition(" at ")[0] for problem in serious(page)) == ["button-name", "color-contrast"]


@pytest.mark.parametrize(("theme", "width"), EITHER)
def test_strangers_pages(person, theme, width):
    assert not problems_of(person(theme=theme, width=width), STRANGERS)


@pytest.mark.parametrize(("theme", "width"), EITHER)
def test_the_rules(person, theme, width):
    assert not problems_of(person(theme=theme, width=width), RULES, and_at=(320, 768))


@pytest.mark.parametrize(("theme", "width"), EITHER)
def test_the_reference(person, theme, width):
    assert not problems_of(person(theme=theme, width=width), REFERENCE, and_at=(320, 768))


@pytest.mark.parametrize(("theme", "width"), [("light", 320), ("dark", 1440)])
def test_the_agents_pages(person, theme, width):
    one = person(theme=theme, width=width)
    assert not problems_of(one, AGENT)
    page = one.goes_to("/ask/")
    page.get_by_label("Your question").fill("Write a Dockerfile for a Node app on port 3000")
    page.keyboard.press("Enter")
    page.locator(".exchange-foot").wait_for()
    assert not serious(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("link", name="Open in the workbench").click()
    page.locator(".review-said").wait_for()
    assert not serious(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_learners_pages(person, width):
    one = person(theme="light", width=width, account=STUDENT)
    assert not problems_of(one, LEARNERS, and_then="dark", and_at=(768,))


def test_instructors_pages(person):
    one = person(theme="light", width=390, account=INSTRUCTOR)
    assert not problems_of(one, TEACHERS, and_then="dark", and_at=(768, 1440))


def test_the_studios_pages(person):
    one = person(theme="light", width=390, account=INSTRUCTOR)
    assert not problems_of(one, STUDIO, and_then="dark", and_at=(768, 1440))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_question_and_its_explanation(person, theme):
    one = person(theme=theme, account=STUDENT)
    page = one.goes_to("/placement/02-networking-protocols/")
    page.get_by_role("button", name="Go on").or_(page.get_by_role("button", name="Start")).or_(
        page.get_by_role("button", name="Try again")
    ).click()
    assert not serious(page)
    answer_wrong(page, answer_key("placement/02-networking-protocols.yaml"))
    page.get_by_role("button", name=re.compile("^Answer")).click()
    page.locator("a[data-next]").wait_for()
    assert not serious(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_result_with_findings(person, theme):
    one = person(theme=theme, account=STUDENT)
    page = one.goes_to(f"/labs/{LAB}/")
    write(page, {"Dockerfile": "FROM node\nADD . /app\nCMD npm start\n"})
    submit(page)
    assert not serious(page)


@pytest.mark.parametrize(("theme", "width"), EITHER)
def test_a_fix_that_is_shown(person, theme, width):
    one = person(theme=theme, width=width, account=STUDENT)
    page = one.goes_to(f"/labs/{LAB}/")
    write(page, {"Dockerfile": "FROM node:22\nENV PORT 80\nCMD npm start\n"})
    page.get_by_role("button", name="Check").click()
    page.get_by_role("button", name="Show fix").first.click()
    page.get_by_role("button", name="Apply").wait_for()
    assert not serious(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pass_its_debrief_and_two_attempts_compared(person, theme):
    one = person(theme=theme, account=STUDENT)
    page = one.goes_to("/labs/warnings-are-free-lessons/")
    submit(page)
    write(page, files_of(lab_folder(IMAGES, "warnings-are-free-lessons") / "solution"))
    submit(page)
    assert not serious(page)
    lab = "/labs/warnings-are-free-lessons/"
    assert not problems_of(one, [f"{lab}debrief/", f"{lab}compare/"])
