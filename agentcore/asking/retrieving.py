"""What is known about the words of a question: SQLite's full-text index in memory, ranked by BM25.

The index is built once in a process and shared by its threads. A word counts most in what something is called, then in
its title, then in what it is, least in the details.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock

from agentcore import knowledge
from agentcore.knowledge.records import Passage
from agentcore.knowledge.vocabulary import word_set

MOST_WORDS = 40
TOPIC, ISSUE, COMMAND, TERM = "topic", "issue", "command", "term"
_WEIGHTS = "0, 0, 8.0, 5.0, 2.0, 1.0"  # kind, id, names, title, essence, details
_WORD = re.compile(r"\w[\w.#+-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Hit:
    """The id of a record (of a command: the command), and how well it fits: more is better."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Entry:
    kind: str
    id: str
    names: str
    title: str
    essence: str
    details: str = ""


class Index:
    """Entries that can be searched; safe to be used by several threads."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE entries USING fts5"
            "(kind UNINDEXED, id UNINDEXED, names, title, essence, details, tokenize = 'porter unicode61')"
        )
        rows = [(one.kind, one.id, one.names, one.title, one.essence, one.details) for one in entries]
        self._database.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", rows)

    def search(self, words: Iterable[str], *, kind: str, limit: int) -> tuple[Hit, ...]:
        """Best first; what scores the same in the order it was entered."""
        match = expression(words)
        if not match:
            return ()
        with self._lock:
            rows = self._database.execute(
                f"SELECT id, -bm25(entries, {_WEIGHTS}) AS score FROM entries"
                " WHERE entries MATCH ? AND kind = ? ORDER BY score DESC, rowid LIMIT ?",
                (match, kind, limit),
            ).fetchall()
        return tuple(Hit(str(id), float(score)) for id, score in rows)


def expression(words: Iterable[str]) -> str:
    """What FTS5 is asked: each word quoted, so that nothing a user writes is an operator; any of them may match."""
    kept = dict.fromkeys(
        word for text in words for word in _WORD.findall(text.lower()) if word not in word_set("little")
    )
    return " OR ".join(f'"{word}"' for word in list(kept)[:MOST_WORDS])


@cache
def index() -> Index:
    return Index(_entries())


def _entries() -> Iterator[Entry]:
    for topic in knowledge.topics():
        yield Entry(TOPIC, topic.id, "; ".join(topic.names), topic.title, _text(topic.essence), _text(topic.details))
    for term in knowledge.glossary():
        yield Entry(TERM, term.term, term.term, term.term, term.means)
    for issue in knowledge.issues():
        also = " ".join(issue.also)
        yield Entry(ISSUE, issue.id, f"{issue.see} {also}", issue.see, issue.cause, f"{issue.evidence} {issue.look}")
    for group in knowledge.commands():
        for one in group.commands:
            yield Entry(COMMAND, one.command, one.command, group.title, one.purpose, one.note)


def _text(passages: Sequence[Passage]) -> str:
    return " ".join(one.text for one in passages)


def topics(words: Sequence[str], limit: int = 8) -> tuple[Hit, ...]:
    return index().search(words, kind=TOPIC, limit=limit)


def terms(words: Sequence[str], limit: int = 8) -> tuple[Hit, ...]:
    """Of the glossary; the id is the term."""
    return index().search(words, kind=TERM, limit=limit)


def issues(words: Sequence[str], limit: int = 8) -> tuple[Hit, ...]:
    return index().search(words, kind=ISSUE, limit=limit)


def commands(words: Sequence[str], limit: int = 8) -> tuple[Hit, ...]:
    """Of the quick reference; the id is the command itself."""
    return index().search(words, kind=COMMAND, limit=limit)
