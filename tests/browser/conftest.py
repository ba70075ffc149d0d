"""A running Slipway, a real chromium, and people in it."""

import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from config.demo import INSTRUCTOR, STUDENT, DemoAccount
from tests.assistant.modelling.api import Api, serving
from tests.processes import Installation

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

FIRST_MODULE = "containers"
PATIENCE = 30_000  # ms that a page may take before a test gives up: a machine may have more to do
REFUSALS = ("403", "404", "422")  # answers with a reason, which the console lists as errors
LEFT = ("htmx:sendAbort", "htmx:afterRequest")  # of a page that was left before an answer came

MAKE_STUDENT = """
from django.contrib.auth import get_user_model
from courses.models import Prerequisite, PrerequisiteMark

student = get_user_model().objects.create_user("{account.username}", password="{account.password}")
for prerequisite in Prerequisite.objects.all():
    PrerequisiteMark.objects.create(learner=student, prerequisite=prerequisite)
"""

MASTER = """
from django.contrib.auth import get_user_model
from courses.models import Activity
from courses.ledger import complete

learner = get_user_model().objects.get(username="{username}")
for activity in Activity.objects.published().filter(module__slug="{module}"):
    complete(learner=learner, activity=activity)
"""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(pytest.mark.browser)


def master(slipway: Installation, username: str, module: str) -> None:
    """Write everything in a module to the ledger, as if the learner had done it."""
    slipway.manage("shell", "--verbosity", "0", "--command", MASTER.format(username=username, module=module))


@pytest.fixture(scope="session")
def model() -> Iterator[Api]:
    """The language model of this installation, which says what a test tells it to."""
    api = Api()
    with serving(api) as api.address:
        yield api


@pytest.fixture(scope="session")
def slipway(tmp_path_factory, model: Api) -> Iterator[Installation]:
    installation = Installation(
        tmp_path_factory.mktemp("slipway"), SLIPWAY_LLM_API_KEY="key", SLIPWAY_LLM_BASE_URL=model.address
    )
    installation.start()
    master(installation, STUDENT.username, FIRST_MODULE)
    yield installation
    installation.stop()


# One module at a time: Playwright keeps an event loop, and Django's ORM refuses to work beside one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)


@dataclass
class Person:
    """Somebody at a browser of their own, who notices every error of a page."""

    page: Page
    url: str
    errors: list[str]

    def goes_to(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def signs_in(self, account: DemoAccount) -> Page:
        self.goes_to("/accounts/login/")
        self.page.get_by_label("Username or email").fill(account.username)
        self.page.get_by_label("Password", exact=True).fill(account.password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(self.url + "/**")
        return self.page


@pytest.fixture(scope="session")
def kept_cookies() -> dict[str, StorageState]:
    """Of people who have signed in once and not out, by their names."""
    return {}


@pytest.fixture
def person(browser: Browser, slipway: Installation, kept_cookies):
    """Make a person with a browser of their own: person(width=390, theme="dark", javascript=False, account=STUDENT).

    Who has an account is signed in, from the second time on without the form; nobody signs such a person out.
    """
    contexts: list[BrowserContext] = []
    people: list[Person] = []

    def make(
        *, width: int = 1440, theme: str = "light", javascript: bool = True, account: DemoAccount | None = None
    ) -> Person:
        slipway.check_that_it_runs()
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            java_script_enabled=javascript,
            storage_state=kept_cookies.get(account.username) if account else None,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        people.append(Person(page, slipway.url, errors))
        if account and account.username not in kept_cookies:
            people[-1].signs_in(account)
            kept_cookies[account.username] = context.storage_state()
        return people[-1]

    yield make
    seen = [error for one in people for error in one.errors if not any(words in error for words in REFUSALS + LEFT)]
    for context in contexts:
        context.close()
    assert not seen, f"the browser's console shows errors: {seen}"


@pytest.fixture
def newcomer(person, slipway: Installation) -> Person:
    """A student whom nobody else's test has been, signed in, the earlier steps marked and the first module mastered."""
    account = DemoAccount("student", f"kim-{secrets.token_hex(4)}", secrets.token_hex(8))
    make = MAKE_STUDENT.format(account=account) + MASTER.format(username=account.username, module=FIRST_MODULE)
    slipway.manage("shell", "--verbosity", "0", "--command", make)
    one = person()
    one.signs_in(account)
    return one


@pytest.fixture
def sam(person) -> Person:
    """The demo student, signed in."""
    one = person()
    one.signs_in(STUDENT)
    return one


@pytest.fixture
def ines(person) -> Person:
    """The demo instructor, signed in."""
    one = person()
    one.signs_in(INSTRUCTOR)
    return one
