"""fix: extendedTextInteraction, to be scored by a person: no other system asks our engine."""

from typing import Any
from xml.etree.ElementTree import SubElement

from teaching.studio.questions.qti.item import Item, begin, outcome, put_code, response


def build(question: dict[str, Any]) -> Item:
    item = begin(question)
    response(item, "single", "string", [])
    outcome(item, "SCORE", "single", "float")
    lines = str(question.get("text", "")).removesuffix("\n").split("\n")
    SubElement(item.body, "p").text = str(question.get("path", ""))
    put_code(item.body, "\n".join(f"{number:3}  {line}" for number, line in enumerate(lines, start=1)))
    asked = SubElement(item.body, "extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines="6")
    SubElement(asked, "prompt").text = "Name the line that is wrong, and write what stands there instead."
    answer = question.get("answer")
    answer = answer if isinstance(answer, dict) else {}
    reference = SubElement(item.body, "rubricBlock", view="scorer")
    SubElement(reference, "p").text = f"The reference answer: line {answer.get('line', '')}"
    put_code(reference, str(answer.get("with", "")))
    item.lost.append("marking: a person has to score it")
    item.lost.append("what is said of each wrong answer")
    return item
