"""Working at the workbench."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page, expect

from labs.reading import read_lab
from labs.varying import flat


def lab_folder(module: str, lab: str) -> Path:
    """The lab's folder, by the slugs of its module and itself."""
    return next(Path(settings.CONTENT_DIR).glob(f"modules/??-{module}/labs/??-{lab}"))


def files_of(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}


def reference_for(page: Page, folder: Path) -> dict[str, str]:
    """The solution of a lab with the values of whoever looks at it, told by the starter in their editor."""
    lab = read_lab(folder)
    shown = {tab.get_attribute("data-path"): tab.locator("textarea.editor-text").input_value()
             for tab in page.locator(".editor-panel").all()}  # fmt: skip
    for picks in itertools.product(*lab.variants.values()):
        own = lab.filled(flat(dict(zip(lab.variants, picks, strict=True))))
        if all(shown[path].strip() == text.strip() for path, text in own.texts("starter").items()):
            return own.texts("solution")
    raise AssertionError("The editor holds no starter of this lab.")


def write(page: Page, files: dict[str, str]) -> None:
    """Replace what the editor holds, tab by tab, by typing into it."""
    for path, text in files.items():
        tab = page.get_by_role("tab", name=path)
        if tab.count():
            tab.first.click()
        page.locator(f'.editor-panel[data-path="{path}"] .ace_content').click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(text)
        if not text:
            page.keyboard.press("Delete")


def submit(page: Page) -> None:
    """Submit with the mouse, and wait for the grade."""
    with the_grade_of(page):
        page.get_by_role("button", name="Submit").click()


@contextmanager
def the_grade_of(page: Page) -> Iterator[None]:
    """Wait until what is submitted inside is graded; an earlier attempt's grade on the page does not count."""
    title = page.locator("#outcome-title")
    earlier = title.inner_text() if title.count() else ""
    yield
    if earlier:
        expect(title).not_to_have_text(earlier)
    page.wait_for_selector("#outcome[aria-busy=false] .score, #outcome .message--warning")
