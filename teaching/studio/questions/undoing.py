"""A question that was deleted, brought back: the text it was in is still kept as a blob."""

from dataclasses import dataclass
from typing import Any

from courses.locating import YamlRefused, locate
from teaching.studio import working
from teaching.studio.questions.pool import Pool
from teaching.studio.rewriting import inserted, removed


@dataclass(frozen=True)
class Removal:
    """`of` is the sha256 of the text the question stood in."""

    key: str
    of: str
    index: int
    definition: dict[str, Any]
    text: str


def removal_of(pool: Pool, key: str, of: str) -> Removal | None:
    """What was deleted, if it can be brought back and is not there again."""
    if not key or key in set(pool.keys()):
        return None
    try:
        text = (working.kept(of) or b"").decode()
        data = locate(text).data
    except (YamlRefused, UnicodeDecodeError):
        return None
    questions = data.get("questions") if isinstance(data, dict) else None
    for index, each in enumerate(questions if isinstance(questions, list) else []):
        if isinstance(each, dict) and str(each.get("id")) == key:
            return Removal(key, of, index, each, text)
    return None


def brought_back(pool: Pool, removal: Removal) -> str:
    """The text with the question in it again; the very text from before if nothing else was changed since."""
    if removed(removal.text, ("questions", removal.index)) == pool.text:
        return removal.text
    return inserted(pool.text, ("questions",), min(removal.index, len(pool.questions)), removal.definition)
