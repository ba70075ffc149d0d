"""nginx without root, for files that were built once: its last stage and its configuration."""

from __future__ import annotations

from collections.abc import Mapping

from agentcore.blueprints.image import Stage, Step
from agentcore.blueprints.instructions import copy, expose, healthcheck, user
from agentcore.blueprints.releases import NGINX
from agentcore.blueprints.safe_values import health_path, health_url, port
from agentcore.blueprints.wanted import USER_ID, Wanted

ROOT = "/usr/share/nginx/html"
CONFIGURATION = "nginx.conf"
ASSETS = """\
    # The names of these files change with their content, so a copy never grows stale.
    location /assets/ {
        expires 1y;
        try_files $uri =404;
    }

"""


def stage(wanted: Wanted, *copied: Step, version: str = "") -> Stage:
    """The base image starts nginx in the foreground as PID 1; what is left to say is what it serves."""
    return Stage(
        NGINX.tagged(version, "-alpine"),
        "runner",
        (
            copy(CONFIGURATION, to="/etc/nginx/conf.d/default.conf"),
            *copied,
            user(USER_ID),
            expose(port(wanted)),
            healthcheck(
                *("wget", "-q", "-T", "2", "-O", "/dev/null", health_url(wanted)),
                start_period=5,
                decision="healthcheck-busybox",
            ),
        ),
        decision="unprivileged-nginx",
    )


def files(wanted: Wanted, *, is_single_page: bool) -> Mapping[str, str]:
    """The server block. A single page gets every path that is no file; other sites get a 404."""
    fallback = "/index.html" if is_single_page else "=404"
    assets = ASSETS if is_single_page else ""
    return {
        CONFIGURATION: f"""\
server {{
    listen {port(wanted)};
    root {ROOT};
    index index.html;

    server_tokens off;
    gzip on;
    gzip_types text/css application/javascript application/json image/svg+xml;

    add_header X-Content-Type-Options nosniff always;
    add_header Referrer-Policy strict-origin-when-cross-origin always;

    location = {health_path(wanted)} {{
        access_log off;
        default_type text/plain;
        return 200 "ok\\n";
    }}

{assets}    location / {{
        expires -1;
        try_files $uri $uri/ {fallback};
    }}
}}
"""
    }
