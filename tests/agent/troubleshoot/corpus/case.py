"""One paste, what it is to be read as, and the files it is kept in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
KEYS = {"name", "fault", "paste", "also", "quotes", "sure"}


@dataclass(frozen=True)
class Case:
    """`fault` is what the first verdict has to be, or empty where there may be none; `also` would be right as well."""

    name: str
    paste: str
    fault: str
    also: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()  # each has to stand in what the first verdict quotes

    @property
    def area(self) -> str:
        return self.name.partition("/")[0]

    @property
    def accepted(self) -> set[str]:
        return {self.fault, *self.also}


def data(file: str) -> Any:
    return yaml.load((HERE / file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def made(area: str, given: Mapping[str, Any], paste: str, **changes: Any) -> Case:
    """A case of what a file says."""
    said = {**given, **changes}
    return Case(
        name=f"{area}/{said['name']}",
        paste=paste,
        fault=said.get("fault") or "",
        also=tuple(said.get("also", ())),
        quotes=tuple(said.get("quotes", ())),
    )


def written(file: str) -> Iterator[Case]:
    """The cases of a file whose pastes are written down."""
    for given in data(file):
        assert set(given) <= KEYS, f"{file}: {given['name']}: {set(given) - KEYS}"
        yield made(file.removesuffix(".yaml"), given, given["paste"])
