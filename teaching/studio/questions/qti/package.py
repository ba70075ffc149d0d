"""A quiz as a QTI 2.1 package: a zip of items and their manifest."""

import io
import zipfile
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from teaching.studio.questions.qti import BUILD
from teaching.studio.questions.qti.item import DECLARATION, XSI, identifier

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCHEMA = f"{CP} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same quiz makes the same bytes

Lost = list[tuple[str, str]]


def write_package(name: str, questions: list[dict[str, Any]]) -> tuple[bytes, Lost]:
    """The zip, and by question what QTI cannot say of it."""
    files: dict[str, bytes] = {}
    lost: Lost = []
    for question in questions:
        build = BUILD.get(str(question.get("type")))
        key = str(question.get("id"))
        if build is None:
            lost.append((key, "the whole question: its type is not known"))
            continue
        item = build(question)
        lost += [(key, each) for each in item.lost]
        files[f"items/{identifier(key)}.xml"] = item.xml()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for path, text in {"imsmanifest.xml": manifest(name, list(files)), **files}.items():
            package.writestr(zipfile.ZipInfo(path, LONG_AGO), text, zipfile.ZIP_DEFLATED)
    return content.getvalue(), lost


def manifest(name: str, paths: list[str]) -> bytes:
    names = {"xmlns": CP, "xmlns:xsi": XSI, "xsi:schemaLocation": SCHEMA}
    root = Element("manifest", {**names, "identifier": f"manifest-{identifier(name)}"})
    about = SubElement(root, "metadata")
    SubElement(about, "schema").text = "QTIv2.1 Package"
    SubElement(about, "schemaversion").text = "1.0.0"
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    for number, path in enumerate(paths, start=1):
        resource = SubElement(
            resources, "resource", identifier=f"resource-{number}", type="imsqti_item_xmlv2p1", href=path
        )
        SubElement(resource, "file", href=path)
    indent(root)
    return DECLARATION + tostring(root, encoding="utf-8") + b"\n"
