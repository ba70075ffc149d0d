"""axe finds nothing serious in the rooms of Teach outside the studio, in either theme, and every page fits."""

import json

import pytest

from config.demo import INSTRUCTOR
from tests.browser.test_accessibility import problems_of

FURNISH = """
import json
from tests.browser.rooms import furnished
print(json.dumps(furnished()))
"""


@pytest.fixture(scope="module")
def rooms(slipway) -> list[str]:
    return json.loads(slipway.manage("shell", "--verbosity", "0", "--command", FURNISH))


def pages_among(one, addresses: list[str]) -> list[str]:
    """Those that answer with a page of their own: no file, no redirect, nothing that only a form opens."""
    found = []
    for address in addresses:
        answer = one.page.request.get(one.url + address, max_redirects=0)
        if answer.status == 200 and answer.headers["content-type"].startswith("text/html"):
            found.append(address)
    return found


def test_every_room_of_teach(person, rooms):
    one = person(theme="light", width=390, account=INSTRUCTOR)
    pages = pages_among(one, rooms)
    assert len(pages) > 35
    assert not problems_of(one, pages, and_then="dark", and_at=(768, 1440))


def test_the_queue_keeps_its_title_when_the_workers_answer(person):
    page = person(account=INSTRUCTOR).goes_to("/teach/insight/queue/")
    page.locator("#workers").wait_for()
    assert page.title() == "Grading queue · Slipway"
