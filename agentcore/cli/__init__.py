"""The command line: the one room of agentcore that reads files and writes to a terminal.

Each command is a module with a `configure` for its arguments and a `run`; only the one that is asked for is loaded.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import agentcore

CLEAN, FOUND, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
COMMANDS = {
    "ask": "answer a question about containers, Docker or Kubernetes",
    "diagnose": "read what kubectl or docker printed, and say what is broken",
    "review": "check files and say what is wrong where",
    "rules": "list the rules, or show one with its reason and examples",
}


class Unusable(Exception):
    """The command cannot be carried out; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 clean, 1 findings, 2 unknown usage, a bad configuration, or a file that cannot be read."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = _parser(given).parse_args(given)
    try:
        code: int = import_module(f"{__name__}.{options.command}").run(options)
        sys.stdout.flush()
    except Unusable as error:
        sys.stderr.write(f"agentcore: {error}\n")
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # the reader, `head` say, has seen enough; what is left in the buffer has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except Exception:
        # 1 would say that something was found
        import traceback

        traceback.print_exc()
        sys.stderr.write("agentcore: This is a fault of agentcore, not of the files.\n")
        return UNUSABLE
    return code


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="agentcore",
        description="Answers questions on containers; reviews Dockerfiles, Compose files, manifests and Helm charts.",
    )
    parser.add_argument("--version", action="version", version=f"agentcore {agentcore.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        if name in given:
            import_module(f"{__name__}.{name}").configure(command)
    return parser
