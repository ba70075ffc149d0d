"""A worker that is ready has everything loaded that grading needs."""

import subprocess
import sys

SCRIPT = """
import sys
from labs.warming import warm_up
warm_up()
before = set(sys.modules)
import agentcore
agentcore.review({"Dockerfile": "FROM node:20\\nRUN npm ci\\n", "web.yaml": "apiVersion: v1\\nkind: Service\\n"})
late = sorted(name for name in set(sys.modules) - before)
sys.exit(f"loaded late: {late}" if late else 0)
"""


def test_nothing_is_left_to_load_for_the_first_submission():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
