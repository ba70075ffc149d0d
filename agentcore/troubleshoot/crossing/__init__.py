"""What the files beside a paste say of its verdicts; a module here that defines a `check` is one."""

from agentcore.troubleshoot.crossing.crossing import crossed

__all__ = ["crossed"]
