"""Our diagrams: SVG text made safe to stand inside a page, in both themes.

Only listed elements and attributes are allowed; an unknown one is an error, not silently dropped, so that a diagram
never looks other than its author saw it. Colour comes from classes, never from attributes, because a colour that is
right on paper is wrong at night.
"""

import re
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from courses.shaping import unknown

MAX_BYTES = 100 * 1024
MAX_ELEMENTS = 2_000
MAX_DEPTH = 20
NAMESPACE = "{http://www.w3.org/2000/svg}"

SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "use"}
ELEMENTS = SHAPES | {
    "svg",
    "g",
    "defs",
    "marker",
    "title",
    "desc",
    "symbol",
    "clipPath",
    "linearGradient",
    "stop",
}
ATTRIBUTE_NAMES = """
    alignment-baseline aria-describedby aria-hidden aria-label aria-labelledby class clip-path cx cy
    d dominant-baseline dx dy fill-opacity fill-rule focusable font-size font-style font-weight
    gradientUnits height href id lengthAdjust letter-spacing marker-end marker-mid marker-start
    markerHeight markerUnits markerWidth offset opacity orient pathLength points preserveAspectRatio
    r refX refY role rotate rx ry stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-opacity stroke-width text-anchor textLength transform viewBox width x x1 x2 y y1 y2
"""
ATTRIBUTES = set(ATTRIBUTE_NAMES.split())
REFERRING = {"href", "clip-path", "marker-start", "marker-mid", "marker-end"}
COLOURS = {"fill", "stroke", "color", "stop-color"}
PLAIN_COLOURS = {"none", "currentColor", "context-stroke", "context-fill", "inherit"}
LOCAL_REFERENCE = re.compile(r"(url\(#[\w-]+\)|#[\w-]+|none)\Z")


class DiagramRefused(Exception):
    pass


def draw(text: str, *, label: str, prefix: str = "") -> str:
    """The diagram as markup; `label` is its alternative text, `prefix` keeps its ids apart from the page's."""
    root = parse(text)
    rename_ids(root, prefix)
    root.set("role", "img")
    root.set("aria-label", label)
    for name in ("aria-labelledby", "aria-describedby", "width", "height", "id"):
        root.attrib.pop(name, None)
    root.set("class", f"diagram__svg {root.get('class', '')}".strip())
    return tostring(root, encoding="unicode", short_empty_elements=False)


def parse(text: str) -> Element:
    """The checked tree, without namespaces; raises DiagramRefused with the reason."""
    if len(text.encode()) > MAX_BYTES:
        raise DiagramRefused(f"larger than {MAX_BYTES // 1024} KiB")
    try:
        root = fromstring(text, forbid_dtd=True)
    except ParseError as error:
        raise DiagramRefused(f"not SVG: {error}") from error
    except DefusedXmlException as error:
        raise DiagramRefused("a document type and entities are not allowed") from error
    if str(root.tag).removeprefix(NAMESPACE) != "svg":
        raise DiagramRefused("its root must be `<svg>`")
    if not root.get("viewBox"):
        raise DiagramRefused("`<svg>` needs a `viewBox`, so that it scales")
    check(root)
    return root


def check(root: Element) -> None:
    """Check every element and drop the namespace from its name. On a stack: depth is bounded, not trusted."""
    stack = [(root, 1)]
    seen = 0
    while stack:
        element, depth = stack.pop()
        seen += 1
        if depth > MAX_DEPTH:
            raise DiagramRefused(f"nested deeper than {MAX_DEPTH} elements")
        if seen > MAX_ELEMENTS:
            raise DiagramRefused(f"more than {MAX_ELEMENTS} elements")
        name = str(element.tag).removeprefix(NAMESPACE)
        if name not in ELEMENTS:
            raise DiagramRefused(unknown("element", name, ELEMENTS))
        element.tag = name
        for attribute, value in list(element.attrib.items()):
            check_attribute(name, attribute, value)
        stack.extend((child, depth + 1) for child in element)


def check_attribute(element: str, attribute: str, value: str) -> None:
    if attribute in COLOURS:
        if value not in PLAIN_COLOURS and not (value.startswith("url") and LOCAL_REFERENCE.match(value)):
            raise DiagramRefused(f'`{attribute}="{value}"` on `<{element}>`: colour with a class, or `currentColor`')
    elif attribute not in ATTRIBUTES:
        raise DiagramRefused(unknown("attribute", attribute, ATTRIBUTES | COLOURS))
    elif attribute in REFERRING and not LOCAL_REFERENCE.match(value):
        raise DiagramRefused(f"`{attribute}` may only point inside the diagram (`#id`)")


def rename_ids(root: Element, prefix: str) -> None:
    """Give every id, and every reference to one, the prefix: two diagrams on a page must not share an arrow head."""
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id":
                element.set(attribute, prefix + value)
            elif attribute.startswith("aria-") and attribute.endswith("by"):
                element.set(attribute, " ".join(prefix + word for word in value.split()))
            elif "#" in value:
                element.set(attribute, value.replace("#", f"#{prefix}"))
