"""command: textEntryInteraction; every accepted spelling is a value of its own."""

from typing import Any
from xml.etree.ElementTree import SubElement

from teaching.studio.questions.qti.item import Item, begin, mapping, outcome, process, response, tell


def build(question: dict[str, Any]) -> Item:
    item = begin(question)
    accepted = [str(each) for each in question.get("accept") or []]
    declaration = response(item, "single", "string", accepted[:1])
    if accepted:
        mapping(declaration, dict.fromkeys(accepted, 1.0))
    outcome(item, "SCORE", "single", "float")
    outcome(item, "FEEDBACK", "single", "identifier")
    line = SubElement(item.body, "p")
    longest = max((len(each) for each in accepted), default=40)
    SubElement(line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength=str(longest + 20))
    process(item, mapped=bool(accepted), tells="WHY")
    tell(item, "WHY", str(question.get("why", "")))
    item.lost.append("that flag order and short forms count as equal")
    if question.get("wrong"):
        item.lost.append("what is said of each wrong command")
    return item
