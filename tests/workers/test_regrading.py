"""The regrader takes regrades and nothing else takes them; what it held when it was killed is graded by the next."""

import time

from tests.workers.conftest import wait_until


def test_a_regrade_is_worked_on_by_its_own_process_alone(shop, hire):
    hire()
    shop.wait_for(shop.do("submit"), "graded")
    regrade = shop.do("begin_regrade")
    later = shop.do("submit")  # behind the regrade, and still graded first
    shop.wait_for(later, "graded")
    assert shop.do("show_regrade", regrade)["state"] == "previewing"
    assert shop.do("hold_item", regrade) == 1
    hire(queue="regrade")

    def is_previewed():
        shop.do("sweep_regrades_now")
        time.sleep(0.5)
        return shop.do("show_regrade", regrade)["state"] == "previewed"

    assert wait_until(is_previewed, 60)
    assert shop.do("show_regrade", regrade)["items"] == [["graded", 2]]
