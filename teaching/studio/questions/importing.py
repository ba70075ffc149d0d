"""Questions from elsewhere, YAML of ours or GIFT: what each would become, before any of them is taken."""

import re
from typing import Any

from courses.answering import TYPES
from courses.checking import SLUG
from courses.locating import Located, YamlRefused, locate
from courses.shaping import at
from teaching.studio.questions.drafting import Draft
from teaching.studio.questions.gift.converting import draft_of, slug
from teaching.studio.questions.gift.reading import MAX_BYTES, MAX_QUESTIONS, GiftRefused, read_gift
from teaching.studio.questions.judging import problems_of
from teaching.studio.questions.pool import Pool
from teaching.studio.rewriting import inserted_all

MAX_TRIED = 40  # questions of the type `fix` that the engine tries at once
YAML_BEGINS = re.compile(r"\s*(#[^\n]*\n\s*)*(- |questions:|title:|id:|draw:|minutes:|\[|---)")


class ImportRefused(Exception):
    """Nothing of the text can be imported; `line` is 0 where it is about the whole."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def drafts_of(pool: Pool, text: str, form: str = "") -> list[Draft]:
    """What each question of the text would become; `form` is yaml, gift, or empty to see for oneself.

    Raises ImportRefused, and nothing else, for a text over a limit or one that cannot be read at all.
    """
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise ImportRefused(f"The text is larger than {MAX_BYTES // 1024} KiB. Divide it and import the parts.")
    if not text.strip():
        raise ImportRefused("There is no text. Choose a file or paste the questions.")
    form = form if form in ("yaml", "gift") else form_of(text)
    drafts = of_yaml(text) if form == "yaml" else of_gift(text)
    if not drafts:
        raise ImportRefused(
            "The text holds no question. GIFT begins each with its prompt; YAML is a list of questions."
        )
    name_apart(pool, drafts)
    judge(pool, drafts)
    return drafts


def form_of(text: str) -> str:
    return "yaml" if YAML_BEGINS.match(text[:4000]) else "gift"


def of_gift(text: str) -> list[Draft]:
    try:
        return [draft_of(question) for question in read_gift(text)]
    except GiftRefused as refused:
        raise ImportRefused(str(refused)) from refused


def of_yaml(text: str) -> list[Draft]:
    """A list of questions, a whole quiz, or one question."""
    try:
        document = locate(text.removeprefix("\ufeff"))
    except YamlRefused as refused:
        raise ImportRefused(f"{refused.message}.", refused.line) from refused
    except UnicodeEncodeError as error:
        raise ImportRefused("The text holds half of a character. Save it as UTF-8 and import it again.") from error
    place: tuple[str, ...] = ()
    if isinstance(document.data, dict):
        place = ("questions",) if "questions" in document.data else ()
    found = at(document, *place)
    items = found if isinstance(found, list) else [found]
    if len(items) > MAX_QUESTIONS:
        raise ImportRefused(f"The text holds more than {MAX_QUESTIONS} questions. Divide it and import the parts.")
    is_list = isinstance(found, list)
    return [_of_item(document, (*place, number) if is_list else place, item) for number, item in enumerate(items)]


def _of_item(document: Located, place: Any, item: Any) -> Draft:
    draft = Draft(document.line(*place), "")
    if not isinstance(item, dict):
        draft.label, draft.problem = str(item)[:160], "not a question: a question is a mapping"
        draft.fix = "Write it with `id`, `type` and `prompt`, then import it again."
        return draft
    draft.label = " ".join(str(item.get("prompt") or item.get("id") or "").split())[:160]
    draft.kind = str(item.get("type", ""))[:40]
    if draft.kind not in TYPES:
        draft.problem = f"`{draft.kind}` is no type of question"
        draft.fix = f"The types are {', '.join(TYPES)}."
        return draft
    draft.definition = item
    return draft


def name_apart(pool: Pool, drafts: list[Draft]) -> None:
    """Give each an id that neither the pool nor an earlier one has."""
    taken = set(pool.keys())
    for draft in drafts:
        if draft.definition is None:
            continue
        wish = str(draft.definition.get("id") or "")
        name = wish if SLUG.match(wish) else slug(wish) or slug(draft.label) or "imported"
        key, number = name, 2
        while key in taken:
            key, number = f"{name}-{number}", number + 1
        taken.add(key)
        if wish != key and wish and "id" in draft.definition:
            draft.notes.append(f"Its id becomes `{key}`.")
        draft.definition = {**draft.definition, "id": key}


def judge(pool: Pool, drafts: list[Draft]) -> None:
    """List what is to be filled in or mended."""
    tried = 0
    for draft in drafts:
        if draft.definition is None:
            continue
        tried += draft.kind == "fix"
        if draft.kind == "fix" and tried > MAX_TRIED:
            draft.notes.append("Not tried yet: open it after the import to see whether its answers are accepted.")
            continue
        draft.missing = [message for _, message in problems_of(pool, draft.definition)]


def taken(pool: Pool, drafts: list[Draft]) -> str:
    """The quiz's text with these questions at its end. Raises YamlRefused for what a course file cannot hold."""
    made = [draft.definition for draft in drafts if draft.definition is not None]
    return inserted_all(pool.text, ("questions",), len(pool.questions), made)
