"""Export: the file itself, GIFT, and a QTI package that is well formed and names what it should."""

import io
import zipfile

import pytest
from defusedxml import ElementTree

from teaching.studio.questions.gift.reading import read_gift
from teaching.studio.questions.qti import BUILD
from teaching.studio.questions.qti.package import write_package
from tests.teaching.studio.questions.samples import SAMPLES

HERE = "/teach/studio/questions/modules/01-hull/quiz/export/"
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
INTERACTIONS = {
    "single": "choiceInteraction",
    "multiple": "choiceInteraction",
    "output": "choiceInteraction",
    "ordering": "orderInteraction",
    "matching": "matchInteraction",
    "command": "textEntryInteraction",
    "fix": "extendedTextInteraction",
}
ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]


def item(kind, **changes):
    return ElementTree.fromstring(BUILD[kind]({**SAMPLES[kind], **changes}).xml())


def opened(content: bytes):
    package = zipfile.ZipFile(io.BytesIO(content))
    return {name: package.read(name) for name in package.namelist()}


def test_the_page_offers_each_format_and_lists_what_is_lost(as_axel, course):
    page = as_axel.get(HERE).text
    assert "QTI 2.1" in page
    assert "The mistaken beliefs" in page


def test_yaml_is_the_file_to_the_byte(as_axel, pool_of):
    assert as_axel.get(f"{HERE}yaml/").content == pool_of().text.encode()


def test_gift_holds_every_choice(as_axel, course):
    answer = as_axel.get(f"{HERE}gift/")
    assert len(read_gift(answer.content.decode())) == 16
    assert answer["Content-Disposition"] == 'attachment; filename="hull.gift.txt"'


def test_a_package_lists_each_of_its_items(as_axel, course):
    files = opened(as_axel.get(f"{HERE}qti/").content)
    manifest = ElementTree.fromstring(files.pop("imsmanifest.xml"))
    resources = manifest.findall(f"{CP}resources/{CP}resource")
    assert {resource.get("href") for resource in resources} == set(files)
    assert {resource.get("type") for resource in resources} == {"imsqti_item_xmlv2p1"}
    assert manifest.findtext(f"{CP}metadata/{CP}schema") == "QTIv2.1 Package"
    assert len({resource.get("identifier") for resource in resources}) == len(files) == 16


def test_another_format_is_not_found(as_axel, course):
    assert as_axel.get(f"{HERE}word/").status_code == 404


@pytest.mark.parametrize("kind", sorted(BUILD))
def test_an_item_has_its_parts_in_the_order_of_the_schema(kind):
    root = item(kind)
    names = [part.tag.removeprefix(QTI) for part in root]
    assert root.tag == f"{QTI}assessmentItem"
    assert names == sorted(names, key=ORDER.index)
    assert len(root.findall(f".//{QTI}{INTERACTIONS[kind]}")) == 1


@pytest.mark.parametrize("kind", sorted(BUILD))
def test_what_an_item_refers_to_is_declared(kind):
    root = item(kind)
    declared = {part.get("identifier") for part in root if part.tag.endswith("Declaration")}
    used = {part.get("outcomeIdentifier") for part in root.findall(f"{QTI}modalFeedback")}
    used |= {part.get("identifier") for part in root.findall(f".//{QTI}variable")}
    used |= {part.get("identifier") for part in root.findall(f".//{QTI}setOutcomeValue")}
    used |= {part.get("responseIdentifier") for part in root.iter() if part.get("responseIdentifier")}
    assert used <= declared
    choices = [part.get("identifier") for part in root.findall(f"{QTI}itemBody//*[@identifier]")]
    assert len(set(choices)) == len(choices)
    values = [word for value in root.findall(f".//{QTI}correctResponse/{QTI}value") for word in value.text.split()]
    assert kind == "command" or set(values) <= set(choices)


def test_each_option_tells_its_own_why():
    root = item("single")
    said = {part.get("identifier"): "".join(part.itertext()) for part in root.findall(f"{QTI}modalFeedback")}
    assert said["CHOICE_2"] == "It would fall.\nAnd break.A mast stands alone."
    assert root.find(f".//{QTI}simpleChoice[@identifier='CHOICE_2']/{QTI}code").text == "mast"


def test_a_multiple_takes_back_for_a_wrong_choice():
    entries = item("multiple").findall(f".//{QTI}mapEntry")
    assert [entry.get("mappedValue") for entry in entries] == ["0.5", "-0.5", "-0.5", "0.5"]


def test_pairs_are_mapped_by_their_sides():
    root = item("matching")
    values = [value.text for value in root.findall(f".//{QTI}correctResponse/{QTI}value")]
    assert values == ["LEFT_1 RIGHT_1", "LEFT_2 RIGHT_2", "LEFT_3 RIGHT_3"]
    assert len(root.findall(f".//{QTI}simpleMatchSet")) == 2


@pytest.mark.parametrize("text", ["a <b> & \x07 c", "</itemBody>", "<script>x</script>", "\ufffe", "```\nx <y>\n```"])
def test_whatever_a_text_holds_the_item_is_well_formed(text):
    assert (
        item("single", prompt=text, options=[{"text": text, "why": text, "correct": True}, {"text": "b", "why": text}])
        is not None
    )
    assert item("command", accept=[text], why=text) is not None


def test_the_same_questions_make_the_same_package():
    questions = list(SAMPLES.values())
    assert write_package("hull", questions) == write_package("hull", questions)
