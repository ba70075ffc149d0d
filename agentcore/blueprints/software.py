"""Programs that come as images, such as PostgreSQL: the port, the user, the data and the probe of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Software:
    """What is true of an image wherever it runs. `data` and `path` are empty, `probe` is () where there is none."""

    name: str
    image: str
    images: tuple[str, ...]  # last parts of repositories that hold it
    port_name: str
    port: int
    user: int
    group: int
    data: str = ""  # where it keeps what must survive
    single: bool = False  # a second copy is a second, empty one
    writable: tuple[str, ...] = ()  # directories it writes to besides
    probe: tuple[str, ...] = ()
    path: str = ""  # of an HTTP probe
    settings: tuple[tuple[str, str], ...] = ()
    secrets: tuple[str, ...] = ()
    url: tuple[str, str] | None = None  # the variable that clients read, and its value with `{host}` in it
    args: tuple[str, ...] = ()
    writes_image: bool = False  # writes into directories of its image, so the root cannot be read-only
    memory: str = ""
    slow: bool = False
    stop_seconds: int = 30
    operator: str = ""  # what makes several copies of a store replicate


@cache
def all_software() -> Mapping[str, Software]:
    """What is known wherever it runs."""
    return _read("software.yaml")


@cache
def cluster_software() -> Mapping[str, Software]:
    """What is known of programs in a cluster."""
    return {**all_software(), **_read("cluster_software.yaml")}


def _read(name: str) -> Mapping[str, Software]:
    text = files("agentcore.blueprints").joinpath(name).read_text(encoding="utf-8")
    return {name: _software(name, data) for name, data in yaml.load(text, Loader=yaml.CSafeLoader).items()}


def _software(name: str, data: dict[str, Any]) -> Software:
    lists: dict[str, Any] = {
        key: tuple(data.pop(key, ())) for key in ("images", "writable", "probe", "args", "secrets")
    }
    port = data.pop("port")
    url = data.pop("url", None)
    return Software(
        name=name,
        port_name=port["name"],
        port=port["number"],
        settings=tuple(data.pop("settings", {}).items()),
        url=(url["name"], url["value"]) if url else None,
        **lists,
        **data,
    )


def software_of(image: str, name: str) -> Software | None:
    """The software of an image or, where no image is named, of a program's name; None for a program of one's own."""
    if not image:
        return next((one for key, one in cluster_software().items() if name == key or name in one.images), None)
    repository = image.partition("@")[0].rpartition("/")[2].partition(":")[0]
    return next((one for one in cluster_software().values() if repository in one.images), None)
