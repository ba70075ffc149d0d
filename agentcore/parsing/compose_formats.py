"""Values that the schema leaves as text, but that Compose reads as a number, a size, a duration …

Compose turns text into what an attribute needs before or after it checks the schema. This table says which
attribute needs what; `docker compose config` refuses what cannot be turned.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Any

from agentcore.parsing import compose_syntax

Trie = dict[str, Any]

_WORDS = {
    **dict.fromkeys(("true", "y", "yes", "on"), True),
    **dict.fromkeys(("false", "n", "no", "off"), False),
}
_INTEGER = re.compile(r"[-+]?\d{1,18}", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
_OCTAL = re.compile(r"[0-7]{1,11}", re.ASCII)

_DEPLOY = "services.*.deploy"
_TABLE = {
    "boolean": """
        services.*.{init,privileged,read_only,stdin_open,tty,oom_kill_disable,attach}
        services.*.healthcheck.disable
        services.*.depends_on.*.{required,restart}
        services.*.env_file.*.required
        services.*.volumes.*.read_only
        services.*.volumes.*.volume.nocopy
        services.*.volumes.*.bind.create_host_path
        services.*.build.{no_cache,pull,privileged}
        services.*.{post_start,pre_stop,pre_start}.*.privileged
        networks.*.{external,internal,attachable,enable_ipv4,enable_ipv6}
        {volumes,secrets,configs}.*.external""",
    "whole number": """
        services.*.{scale,cpu_count,cpu_period,cpu_quota,cpu_rt_period,cpu_rt_runtime,cpu_shares}
        services.*.{oom_score_adj,pids_limit}
        services.*.healthcheck.retries
        services.*.deploy.replicas
        services.*.deploy.{update_config,rollback_config}.parallelism
        services.*.deploy.restart_policy.max_attempts
        services.*.deploy.placement.max_replicas_per_node
        services.*.deploy.resources.limits.pids
        services.*.ports.*.target
        services.*.ulimits.*
        services.*.ulimits.*.{soft,hard}
        services.*.build.ulimits.*
        services.*.build.ulimits.*.{soft,hard}
        services.*.blkio_config.weight""",
    "number": """
        services.*.{cpus,cpu_percent}
        services.*.deploy.resources.{limits,reservations}.cpus
        services.*.deploy.{update_config,rollback_config}.max_failure_ratio""",
    "duration": """
        services.*.stop_grace_period
        services.*.healthcheck.{interval,timeout,start_period,start_interval}
        services.*.deploy.{update_config,rollback_config}.{delay,monitor}
        services.*.deploy.restart_policy.{delay,window}""",
    "size": """
        services.*.{mem_limit,mem_reservation,memswap_limit,mem_swappiness,shm_size}
        services.*.build.shm_size
        services.*.deploy.resources.{limits,reservations}.memory
        services.*.volumes.*.tmpfs.size
        services.*.blkio_config.{device_read_bps,device_write_bps,device_read_iops,device_write_iops}.*.rate""",
    "file mode": """
        services.*.{secrets,configs}.*.mode
        services.*.build.secrets.*.mode""",
    "command": """
        services.*.{command,entrypoint}
        services.*.{post_start,pre_stop,pre_start}.*.command""",
    "device count": """
        services.*.gpus.*.count
        services.*.deploy.resources.reservations.devices.*.count""",
}

_MEANT = {
    "boolean": "is neither `true` nor `false`",
    "whole number": "is no whole number",
    "number": "is no number",
    "duration": "is no duration such as `30s` or `1m30s`",
    "size": "is no size that Compose reads: its units are `b`, `k`, `m` and `g`, as in `512m`",
    "file mode": "is no file mode in octal such as `0440`",
    "command": "has a quote that is not closed",
    "device count": "is neither a whole number nor `all`",
}


def _paths() -> Trie:
    """The table as nested mappings, `*` standing for any name or index."""
    trie: Trie = {}
    for kind, rows in _TABLE.items():
        for row in rows.split():
            _put(trie, re.findall(r"\{[^}]*\}|[^.{}]+", row), kind)
    return trie


def _put(trie: Trie, steps: list[str], kind: str) -> None:
    for name in steps[0].strip("{}").split(","):
        inner = trie.setdefault(name, {})
        if len(steps) == 1:
            inner[""] = kind
        else:
            _put(inner, steps[1:], kind)


FORMATS = _paths()


def under(trie: Trie, step: str | int) -> Trie:
    """The part of the table for what stands under a key or an index."""
    if not trie:
        return trie
    found: Trie = trie.get(str(step)) or trie.get("*") or {}
    return found


class BadFormat(ValueError):
    """Text that cannot become what its attribute needs; the message is the rest of a sentence."""


def converted(kind: str, text: str) -> Any:
    """The text as the schema then sees it. Raises BadFormat."""
    try:
        return _CONVERTERS[kind](text)
    except ValueError as error:
        raise BadFormat(_MEANT[kind]) from error


def _boolean(text: str) -> bool:
    if text.lower() not in _WORDS:
        raise ValueError
    return _WORDS[text.lower()]


def _whole_number(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError
    return int(text)


def _number(text: str) -> float:
    if not _FLOAT.fullmatch(text):
        raise ValueError
    return float(text)


def _same_if(reads: Callable[[str], object]) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if reads(text) in (None, False):
            raise ValueError
        return text

    return convert


def _command(text: str) -> str:
    shlex.split(text)
    return text


_CONVERTERS: dict[str, Callable[[str], Any]] = {
    "boolean": _boolean,
    "whole number": _whole_number,
    "number": _number,
    "duration": _same_if(compose_syntax.is_duration),
    "size": _same_if(compose_syntax.size),
    "file mode": _same_if(_OCTAL.fullmatch),
    "command": _command,
    "device count": _same_if(lambda text: text == "all" or _INTEGER.fullmatch(text)),
}
