"""ordering: orderInteraction."""

from typing import Any
from xml.etree.ElementTree import SubElement

from teaching.studio.questions.qti.item import Item, begin, outcome, process, response, tell
from teaching.studio.questions.qti.markup import put_inline


def build(question: dict[str, Any]) -> Item:
    item = begin(question)
    items = question.get("items") or []
    names = [f"ITEM_{number}" for number in range(1, len(items) + 1)]
    response(item, "ordered", "identifier", names)
    outcome(item, "SCORE", "single", "float")
    outcome(item, "FEEDBACK", "single", "identifier")
    asked = SubElement(item.body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    for name, text in zip(names, items, strict=True):
        put_inline(SubElement(asked, "simpleChoice", identifier=name), str(text))
    process(item, mapped=False, tells="WHY")
    tell(item, "WHY", str(question.get("why", "")))
    item.lost.append("credit for a part of the order")
    return item
