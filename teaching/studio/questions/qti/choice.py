"""single, output and multiple: choiceInteraction."""

from typing import Any
from xml.etree.ElementTree import SubElement

from teaching.studio.questions.qti.item import Item, begin, mapping, outcome, process, response, tell
from teaching.studio.questions.qti.markup import put_inline


def build(question: dict[str, Any]) -> Item:
    item = begin(question)
    options = [row for row in question.get("options") or [] if isinstance(row, dict)]
    names = [f"CHOICE_{number}" for number in range(1, len(options) + 1)]
    right = [name for name, row in zip(names, options, strict=True) if row.get("correct")]
    is_multiple = question.get("type") == "multiple"
    cardinality = "multiple" if is_multiple else "single"
    declaration = response(item, cardinality, "identifier", right)
    if is_multiple and right:
        share = 1 / len(right)
        mapping(declaration, {name: share if name in right else -share for name in names})
    outcome(item, "SCORE", "single", "float")
    outcome(item, "FEEDBACK", cardinality, "identifier")
    asked = SubElement(
        item.body,
        "choiceInteraction",
        responseIdentifier="RESPONSE",
        shuffle="true",
        maxChoices="0" if is_multiple else "1",
    )
    for name, row in zip(names, options, strict=True):
        put_inline(SubElement(asked, "simpleChoice", identifier=name), str(row.get("text", "")))
        tell(item, name, str(row.get("why", "")), str(row.get("misconception", "")))
    process(item, mapped=is_multiple and bool(right), tells="response")
    return item
