"""An item of QTI: what every interaction has around it."""

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from teaching.studio.questions.qti.markup import put_markdown

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass
class Item:
    """`lost` is what QTI cannot say of the question."""

    root: Element
    declarations: list[Element] = field(default_factory=list)
    body: Element = field(default_factory=lambda: Element("itemBody"))
    processing: Element | None = None
    feedback: list[Element] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def xml(self) -> bytes:
        """The file. The order of the parts is the schema's."""
        for part in [*self.declarations, self.body, self.processing, *self.feedback]:
            if part is not None:
                self.root.append(part)
        indent_outer(self.root)
        return DECLARATION + tostring(self.root, encoding="utf-8") + b"\n"


def begin(question: dict[str, Any]) -> Item:
    """An item with its prompt, and what the terminal printed, in its body."""
    key = str(question.get("id", "question"))
    names = {"xmlns": QTI, "xmlns:xsi": XSI, "xsi:schemaLocation": SCHEMA}
    about = {"identifier": identifier(key), "title": key, "adaptive": "false", "timeDependent": "false"}
    item = Item(Element("assessmentItem", {**names, **about}))
    prompt = SubElement(item.body, "div")
    put_markdown(prompt, str(question.get("prompt", "")))
    if question.get("output"):
        put_code(item.body, str(question["output"]))
    if question.get("outcome") or question.get("lesson"):
        item.lost.append("outcome and lesson")
    return item


def identifier(key: str) -> str:
    """A name as XML wants it: it begins with a letter."""
    return "q-" + "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "-" for sign in key)


def response(item: Item, cardinality: str, base: str, correct: list[str]) -> Element:
    made = Element("responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    if correct:
        values = SubElement(made, "correctResponse")
        for each in correct:
            SubElement(values, "value").text = clean(each)
    item.declarations.append(made)
    return made


def mapping(declaration: Element, values: dict[str, float], **attributes: str) -> None:
    """What each choice is worth; together between 0 and 1."""
    bounds = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    made = SubElement(declaration, "mapping", {**bounds, **attributes})
    for key, value in values.items():
        SubElement(made, "mapEntry", mapKey=clean(key), mappedValue=f"{value:.6g}")


def outcome(item: Item, name: str, cardinality: str, base: str) -> None:
    made = Element("outcomeDeclaration", identifier=name, cardinality=cardinality, baseType=base)
    if name == "SCORE":
        made.set("normalMaximum", "1")
        SubElement(SubElement(made, "defaultValue"), "value").text = "0"
    item.declarations.append(made)


def process(item: Item, *, mapped: bool, tells: str = "") -> None:
    """Score by the mapping or by comparison; `tells`: `response` (feedback of what was chosen) or a fixed name."""
    made = Element("responseProcessing")
    if mapped:
        SubElement(_set(made, "SCORE"), "mapResponse", identifier="RESPONSE")
    else:
        condition = SubElement(made, "responseCondition")
        matched = SubElement(condition, "responseIf")
        match = SubElement(matched, "match")
        SubElement(match, "variable", identifier="RESPONSE")
        SubElement(match, "correct", identifier="RESPONSE")
        SubElement(_set(matched, "SCORE"), "baseValue", baseType="float").text = "1"
        otherwise = SubElement(condition, "responseElse")
        SubElement(_set(otherwise, "SCORE"), "baseValue", baseType="float").text = "0"
    if tells == "response":
        SubElement(_set(made, "FEEDBACK"), "variable", identifier="RESPONSE")
    elif tells:
        SubElement(_set(made, "FEEDBACK"), "baseValue", baseType="identifier").text = tells
    item.processing = made


def _set(parent: Element, name: str) -> Element:
    return SubElement(parent, "setOutcomeValue", identifier=name)


def tell(item: Item, name: str, *texts: str) -> None:
    """Feedback that is shown when the outcome FEEDBACK names it."""
    made = Element("modalFeedback", outcomeIdentifier="FEEDBACK", identifier=name, showHide="show")
    for text in texts:
        if text:
            put_markdown(SubElement(made, "div"), text)
    item.feedback.append(made)


def put_code(parent: Element, text: str) -> None:
    SubElement(parent, "pre").text = clean(text)


def clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )


def indent_outer(root: Element) -> None:
    """Break lines between the parts, never inside of what is shown: there white space counts."""
    for part in root:
        if part.tag in ("responseDeclaration", "outcomeDeclaration", "responseProcessing"):
            indent(part, level=1)
        part.tail = "\n"
    root.text = "\n"
