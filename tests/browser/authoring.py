"""Writing a module in the studio as an instructor does, with mouse and keys."""

import re
from typing import Any

import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import Person

STUDIO = "/teach/studio/"
LESSON = """\
A lamp that stands on the wrong side says the opposite of what is meant.

## Which side is which

Red is to port, which is left for who looks ahead; green is to starboard.

```question
id: red-side
type: single
prompt: Where does the red lamp stand?
options:
  - text: To port
    correct: true
    why: Port is left, and red.
  - text: To starboard
    why: That lamp is green.
    misconception: Red warns, so it stands where the danger comes from.
```

## When it is dark

From sunset to sunrise every lamp burns.

```question
id: from-sunset
type: single
prompt: When do the lamps burn?
options:
  - text: From sunset to sunrise
    correct: true
    why: That is when nobody sees the hull.
  - text: While the engine runs
    why: A ship at anchor is as hard to see.
    misconception: Lamps belong to the engine.
```
"""


def typed(page: Page, editor: str, text: str) -> None:
    """Replace what an editor holds; its text area is named."""
    area = page.get_by_role("textbox", name=re.compile(re.escape(editor)))
    area.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def save(page: Page, button: str = "Save") -> None:
    """Press it, and wait until the page says that it is kept."""
    page.get_by_role("button", name=button, exact=True).last.click()
    expect(page.get_by_text("Saved as a draft.")).to_be_visible()


def add(ines: Person, kind: str, title: str, module: str = "") -> Page:
    page = ines.goes_to(f"{STUDIO}add/?kind={kind}&module={module}")
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name=f"Add the {kind}").click()
    page.wait_for_url(re.compile(r"/teach/studio/\d\d-"))
    return page


def write_module(ines: Person, title: str) -> str:
    """Module, lesson and the outcome they are about; the module's folder."""
    page = add(ines, "module", title)
    folder = page.url.rstrip("/").rpartition("/")[2]
    page.get_by_label("Summary, in one sentence").fill("Which lamp stands where, and when it burns.")
    page.get_by_label("Outcome 1: short name").fill("lamps")
    page.get_by_label("Outcome 1: sentence").fill("Say which lamp stands where.")
    save(page)
    page = add(ines, "lesson", f"{title} at night", folder)
    page.get_by_label("Goal: one line that can be tested").fill("Say which lamp stands where.")
    typed(page, "Escape leaves the editor", LESSON)
    preview = page.get_by_role("complementary", name="As learners will see it")
    expect(preview.get_by_role("heading", name="Which side is which")).to_be_visible()
    expect(page.get_by_text("Nothing to mend: it can be published.")).to_be_visible()
    save(page)
    return folder


def about(page: Page, prompt: str, lesson: str) -> None:
    """What every type of question has."""
    page.get_by_label("Outcome", exact=True).select_option(index=1)
    page.get_by_label("Read again").select_option(lesson)
    page.get_by_label("Prompt", exact=True).fill(prompt)


def keep_question(page: Page) -> None:
    save(page)
    expect(page.get_by_text(re.compile("things? to mend before it can be published"))).to_have_count(0)


def write_questions(ines: Person, folder: str, title: str, lesson: str) -> list[dict[str, Any]]:
    """A quiz with three types of question from their forms and a list that is pasted; what it may ask."""
    page = add(ines, "quiz", title, folder)
    quiz = f"{STUDIO}{folder}/quiz/"
    page.get_by_role("button", name="Delete first-question").click()

    def new(kind: str) -> Page:
        page = ines.goes_to(quiz)
        page.get_by_label("A new question").select_option(kind)
        page.get_by_role("button", name="Add it").click()
        page.wait_for_url(re.compile("/quiz/new-"))
        return page

    page = new("single")
    about(page, "Which colour is the lamp to port?", lesson)
    for number, (text, why, belief) in enumerate(
        [
            ("Red", "Port is red.", ""),
            ("Green", "That is starboard.", "Green is left."),
            ("White", "That is astern.", "All are white."),
        ]
    ):
        page.get_by_label("Text", exact=True).nth(number).fill(text)
        page.get_by_label("Why", exact=True).nth(number).fill(why)
        page.get_by_label("The mistaken belief").nth(number).fill(belief)
    keep_question(page)

    page = new("ordering")
    about(page, "Put the evening in order.", lesson)
    items = ["The sun sets", "The lamps are lit", "The watch begins"]
    for number, item in enumerate(items):
        page.get_by_label("Item", exact=True).nth(number).fill(item)
    page.get_by_label("Why", exact=True).fill("Lamps burn from sunset on, and the watch looks at them first.")
    keep_question(page)

    page = new("command")
    about(page, "List the Pods of the namespace `lamps`.", lesson)
    page.get_by_label("Command", exact=True).first.fill("kubectl get pods -n lamps")
    page.get_by_label("Why", exact=True).first.fill("`-n` names the namespace.")
    keep_question(page)

    pasted = [
        {
            "id": f"lamp-{number}",
            "type": "single",
            "outcome": "lamps",
            "lesson": lesson,
            "prompt": f"How many lamps has a ship of {number} masts?",
            "options": [
                {"text": f"{number} and one astern", "correct": True, "why": "One a mast, one astern."},
                {"text": f"{number * 7} in all", "why": "Nobody counts so.", "misconception": "Seven a mast."},
            ],
        }
        for number in range(2, 14)
    ]
    page = ines.goes_to(quiz)
    page.get_by_role("link", name="Import").click()
    page.get_by_label("Or paste the questions").fill(yaml.safe_dump(pasted, sort_keys=False))
    page.get_by_role("button", name="Look at them").click()
    page.get_by_role("button", name=re.compile("^Add")).click()
    page.wait_for_url(f"**{quiz}*")
    return [
        {
            "type": "single",
            "prompt": "Which colour is the lamp to port?",
            "options": [{"text": "Red", "correct": True}, {"text": "Green"}, {"text": "White"}],
        },
        {"type": "ordering", "prompt": "Put the evening in order.", "items": items},
        {"type": "command", "prompt": "List the Pods of the namespace lamps.", "accept": ["kubectl get pods -n lamps"]},
        *pasted,
    ]


def write_lab(ines: Person, folder: str, title: str) -> str:
    """A lab with two mistakes, ready to publish; its address in the studio."""
    page = add(ines, "lab", title, folder)
    lab = page.url.partition("/teach/studio/")[2]
    for label in ("Story", "Task", "First hint", "Second hint", "Third hint", "Debrief"):
        page.get_by_role("textbox", name=label).fill(f"{label}: the lamp's image, pinned, and not as root.")
    save(page)
    page = ines.goes_to(f"{STUDIO}{lab}files/?set=solution")
    page.get_by_label("Name", exact=True).fill("floating-tag")
    page.get_by_label("Begins as").select_option("solution")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(re.compile("floating-tag"))
    typed(page, "Escape leaves the editor", 'FROM alpine:latest\nUSER 1001\nCMD ["sleep", "3600"]\n')
    save(page, "Save Dockerfile")
    state_what_it_gets(ines, lab, "floating-tag")
    return lab


def state_what_it_gets(ines: Person, lab: str, mistake: str) -> None:
    page = ines.goes_to(f"{STUDIO}{lab}files/?set=mistakes/{mistake}")
    page.get_by_role("button", name="State what it gets").click()
    page.wait_for_load_state()


def publish(ines: Person, folder: str, what: str) -> None:
    """Publish one module, whatever else is being written."""
    page = ines.goes_to(f"{STUDIO}publish/")
    for part in page.get_by_role("checkbox").all():
        part.set_checked(folder in (part.get_attribute("value") or ""))
    page.get_by_label("Changelog").fill(what)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text(re.compile(r"Version \d+ is published"))).to_be_visible(timeout=120_000)
