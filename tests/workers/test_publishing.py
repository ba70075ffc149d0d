"""A publication whose worker is killed in the middle is begun anew by the next, and published once."""

import time

from tests.workers.conftest import kill, wait_until


def test_what_a_killed_worker_held_is_published_once_by_the_next(shop, hire):
    shop.do("load_boats")
    publication = shop.do("ask_to_publish")
    killed = hire(is_stuck=True, queue="teaching")
    shop.wait_for_stuck()
    assert shop.do("show_publication", publication) == {"state": "checking", "deliveries": 1, "versions": 1}
    kill(killed)
    hire(queue="teaching")

    def is_swept():
        shop.do("sweep_publications_now")
        time.sleep(0.5)
        return shop.do("show_publication", publication)["deliveries"] == 2

    def is_published(pk):
        return wait_until(lambda: shop.do("show_publication", pk)["state"] == "published", 60)

    assert wait_until(is_swept, 60)
    assert is_published(publication)
    for _ in range(2):  # messages that arrive late
        shop.do("deliver_publication", publication)
    later = shop.do("ask_to_publish")
    assert is_published(later)
    assert shop.do("show_publication", publication) == {"state": "published", "deliveries": 2, "versions": 3}
