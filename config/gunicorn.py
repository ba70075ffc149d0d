"""How gunicorn serves Slipway: loopback unless HOST says otherwise."""

import os

from config.demo import DEMO_ACCOUNTS

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 30
graceful_timeout = 5
loglevel = "warning"


def when_ready(server: object) -> None:
    """Load what every web process shows before they part, then print where Slipway answers."""
    from assistant.warming import load  # once the application is there

    load()
    lines = [f"Slipway answers on http://{bind}"]
    if os.environ.get("DEMO_ACCOUNTS") == "True":
        lines += [f"  {one.role:<10}  {one.username} / {one.password}" for one in DEMO_ACCOUNTS]
    print("\n".join(["", *lines, "Ctrl+C stops it.", ""]), flush=True)


def post_worker_init(worker: object) -> None:
    """Make in each process what processes cannot share, before it is asked."""
    from assistant.warming import warm_up

    warm_up()
