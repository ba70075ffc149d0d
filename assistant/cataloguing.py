"""All rules as the index shows them: found once in each process, searched in memory, no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from agentcore.explaining import RulePage, pages
from agentcore.rules.base import Severity
from assistant.naming import family_name, family_order


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule, and what a search looks at: first what it is called, then what it says."""

    page: RulePage
    peers: frozenset[str]
    codes: frozenset[str]
    title: str
    text: str

    @classmethod
    def of(cls, page: RulePage) -> Entry:
        codes = [str(peer).lower() for peer in page.peers]
        title = " ".join((page.id, page.name.replace("-", " "), page.summary.replace("`", ""), *codes)).lower()
        return cls(
            page,
            peers=frozenset(peer.tool for peer in page.peers),
            codes=frozenset((*codes, *(peer.code.lower() for peer in page.peers))),
            title=title,
            text=" ".join((title, page.why, page.fix)).lower(),
        )

    def rank(self, words: list[str]) -> int | None:
        """0 for a peer's code, 1 where the title has every word, 2 where the explanation has; None for no match."""
        if not all(word in self.text for word in words):
            return None
        if self.codes.intersection(words):
            return 0
        return 1 if all(word in self.title for word in words) else 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the index is asked for; what is empty matters not."""

    q: str = ""
    family: str = ""
    severity: str = ""
    selection: str = ""  # "default" or "optional"
    peer: str = ""
    fixable: bool = False

    def admits(self, entry: Entry) -> bool:
        page = entry.page
        return (
            self.family in ("", page.family)
            and self.severity in ("", page.severity)
            and (not self.selection or page.on_by_default == (self.selection == "default"))
            and (not self.peer or self.peer in entry.peers)
            and (page.is_fixable or not self.fixable)
        )


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    pages: list[RulePage]


@dataclass(frozen=True, slots=True)
class Found:
    """The rules asked for: by family, or the best match first where words were given."""

    groups: list[Group] = field(default_factory=list)
    count: int = 0
    total: int = 0

    @property
    def words(self) -> str:
        if self.count == self.total:
            return f"{self.total} rules"
        return f"{self.count or 'None'} of {self.total} rules"


@cache
def entries() -> tuple[Entry, ...]:
    """Every rule, by family and then by name. The first call loads them and tries their examples: about a second."""
    return tuple(map(Entry.of, sorted(pages(), key=lambda page: (family_order(page.family), page.id))))


def search(wanted: Wanted) -> Found:
    admitted = [entry for entry in entries() if wanted.admits(entry)]
    words = wanted.q.lower().replace("`", "").split()
    found = best_first(admitted, words) if words else [entry.page for entry in admitted]
    groups = [Group("Best match first", found)] if words and found else by_family(found)
    return Found(groups, len(found), len(entries()))


def best_first(candidates: Iterable[Entry], words: list[str]) -> list[RulePage]:
    ranked = [(rank, entry.page) for entry in candidates if (rank := entry.rank(words)) is not None]
    return [page for _, page in sorted(ranked, key=lambda pair: pair[0])]


def by_family(found: Iterable[RulePage]) -> list[Group]:
    grouped = groupby(found, key=lambda page: page.family)
    return [Group(family_name(family), list(members)) for family, members in grouped]


def families() -> list[tuple[str, str]]:
    """Value and name of each family that has rules."""
    present = dict.fromkeys(entry.page.family for entry in entries())
    return [(family, family_name(family)) for family in present]


def severities() -> list[tuple[str, str]]:
    """Worst first."""
    return [(str(severity), severity.title()) for severity in Severity]


def peers() -> list[tuple[str, str]]:
    """Value and name of each other tool whose checks some rule covers."""
    present = {peer.tool: peer.name for entry in entries() for peer in entry.page.peers}
    return sorted(present.items(), key=lambda pair: pair[1].lower())


def rules_of_code(peer: str, code: str) -> list[RulePage]:
    """The rules that find what this check of another tool finds."""
    wanted = f"{peer}:{code}".lower()
    return [entry.page for entry in entries() if wanted in entry.codes]
