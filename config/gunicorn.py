"""How gunicorn serves Slipway: loopback unless HOST says otherwise."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 30
graceful_timeout = 5
loglevel = "warning"


def when_ready(server):
    """Print where Slipway answers, and who can sign in on a demonstration."""
    from django.conf import settings

    from config.demo import DEMO_ACCOUNTS

    lines = [f"Slipway answers on http://{bind}"]
    if settings.DEMO_ACCOUNTS:
        lines += [f"  {one.role:<10}  {one.username} / {one.password}" for one in DEMO_ACCOUNTS]
    print("\n".join(["", *lines, "Ctrl+C stops it.", ""]), flush=True)
