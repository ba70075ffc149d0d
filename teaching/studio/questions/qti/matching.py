"""matching: matchInteraction, its left sides matched once, its right sides as often as one likes."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from teaching.studio.questions.qti.item import Item, begin, mapping, outcome, process, response, tell
from teaching.studio.questions.qti.markup import put_inline


def build(question: dict[str, Any]) -> Item:
    item = begin(question)
    pairs = [row for row in question.get("pairs") or [] if isinstance(row, dict)]
    others = [row for row in question.get("distractors") or [] if isinstance(row, dict)]
    rights = list(dict.fromkeys(str(row.get("right", "")) for row in (*pairs, *others)))
    correct = [
        f"LEFT_{at} RIGHT_{rights.index(str(row.get('right', ''))) + 1}" for at, row in enumerate(pairs, start=1)
    ]
    declaration = response(item, "multiple", "directedPair", correct)
    if correct:
        mapping(declaration, {pair: 1 / len(correct) for pair in correct})
    outcome(item, "SCORE", "single", "float")
    outcome(item, "FEEDBACK", "single", "identifier")
    asked = SubElement(
        item.body,
        "matchInteraction",
        responseIdentifier="RESPONSE",
        shuffle="true",
        maxAssociations=str(len(pairs)),
    )
    _set(asked, "LEFT", [str(row.get("left", "")) for row in pairs], "1")
    _set(asked, "RIGHT", rights, "0")
    process(item, mapped=bool(correct), tells="WHY")
    tell(item, "WHY", *(f"{row.get('left', '')}: {row.get('right', '')}. {row.get('why', '')}" for row in pairs))
    if others:
        item.lost.append("the mistaken beliefs of distractors")
    return item


def _set(asked: Element, name: str, texts: list[str], most: str) -> None:
    made = SubElement(asked, "simpleMatchSet")
    for number, text in enumerate(texts, start=1):
        choice = SubElement(made, "simpleAssociableChoice", identifier=f"{name}_{number}", matchMax=most)
        put_inline(choice, text)
