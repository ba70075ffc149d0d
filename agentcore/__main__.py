"""`python -m agentcore`."""

import sys

from agentcore.cli import main

sys.exit(main())
