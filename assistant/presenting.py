"""One rule as its page shows it: its examples highlighted, its neighbours. Made once in each process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString, mark_safe

from agentcore.explaining import RulePage, Snippet, page_of
from assistant.cataloguing import entries
from assistant.naming import family_name
from courses.highlighting import Info, code_block

LANGUAGES = {"docker": "dockerfile"}  # Pygments' name, and what our lessons call it
RELATED = 6
# Words that say nothing of what a rule is about
JOINTS = frozenset(
    {"a", "and", "by", "for", "from", "in", "is", "not", "of", "on", "or", "the", "to", "with", "without"}
)


@dataclass(frozen=True, slots=True)
class Presented:
    """What the page of one rule shows beside its sentences."""

    page: RulePage
    before: SafeString
    after: SafeString
    more_bad: tuple[SafeString, ...]
    more_good: tuple[SafeString, ...]
    suppression: SafeString | None  # None where nothing can silence it
    related: tuple[RulePage, ...]
    previous: RulePage | None
    following: RulePage | None

    @property
    def family(self) -> str:
        return family_name(self.page.family)

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Address, and how it is shown."""
        return [(source, source.partition("://")[2].rstrip("/")) for source in self.page.sources]

    @property
    def more_count(self) -> int:
        return len(self.more_bad) + len(self.more_good)


@cache
def presented(rule_id: str) -> Presented:
    """Raises KeyError if no rule is called so."""
    page = page_of(rule_id)
    shown = [entry.page for entry in entries()]
    at = shown.index(page)
    return Presented(
        page=page,
        before=listing(page.before, is_bad=True),
        after=listing(page.after),
        more_bad=tuple(listing(snippets, is_bad=True) for snippets in page.more_bad),
        more_good=tuple(listing(snippets) for snippets in page.more_good),
        suppression=comment(page.suppression) if page.family != "file" else None,
        related=tuple(related(page)),
        previous=shown[at - 1] if at else None,
        following=shown[at + 1] if at + 1 < len(shown) else None,
    )


def listing(snippets: Iterable[Snippet], *, is_bad: bool = False) -> SafeString:
    """The files of an example as code blocks, their marked lines marked."""
    return mark_safe("".join(block(snippet, is_bad=is_bad) for snippet in snippets))


def block(snippet: Snippet, *, is_bad: bool) -> str:
    options = {"title": snippet.path, "hl_lines": " ".join(map(str, snippet.lines))}
    language = LANGUAGES.get(snippet.language, snippet.language)
    return code_block(snippet.text, Info(language, is_bad, options))


def comment(text: str) -> SafeString:
    return mark_safe(code_block(text, Info("bash")))


def related(page: RulePage) -> list[RulePage]:
    """Rules of the family whose names begin as this one's or share words with it, the rarer the word the nearer."""
    family = [entry.page for entry in entries() if entry.page.family == page.family and entry.page.id != page.id]
    common = Counter(word for other in family for word in words_of(other))
    words = words_of(page)

    def nearness(other: RulePage) -> float:
        shared = sum(1 / common[word] for word in sorted(words & words_of(other)))
        return shared + (subject_of(other) == subject_of(page))

    near = sorted(((nearness(other), other) for other in family), key=lambda pair: -pair[0])
    return [other for score, other in near[:RELATED] if score]


def subject_of(page: RulePage) -> str:
    return page.name.partition("-")[0]


def words_of(page: RulePage) -> set[str]:
    return set(page.name.split("-")) - JOINTS
