"""Diagrams: only what is listed gets into a page."""

import pytest

from courses.drawing import DiagramRefused, draw


def svg(inside, attributes='viewBox="0 0 680 120"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'


def test_a_diagram_keeps_its_shapes_classes_and_words():
    drawn = draw(svg('<title>T</title><g class="d-box"><text x="1" y="2">Pod &amp; co</text></g>'), label='A "Pod"')
    assert '<g class="d-box"><text x="1" y="2">Pod &amp; co</text></g>' in drawn
    assert 'role="img"' in drawn
    assert 'aria-label="A &quot;Pod&quot;"' in drawn
    assert "<title>T</title>" in drawn


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (svg("<script>x()</script>"), "unknown element `script`"),
        (svg("<foreignObject/>"), "unknown element `foreignObject`"),
        (svg("<style>a{}</style>"), "unknown element `style`"),
        (svg("<image/>"), "unknown element `image`"),
        (svg("<a/>"), "unknown element `a`"),
        (svg("<animate/>"), "unknown element `animate`"),
        (svg('<rect onload="x()"/>'), "unknown attribute `onload`"),
        (svg('<rect style="fill:red"/>'), "unknown attribute `style`"),
        (svg('<rect fill="#fff"/>'), "colour with a class"),
        (svg('<use href="https://example.org/x.svg#a"/>'), "only point inside"),
        (svg('<use href="javascript:x()"/>'), "only point inside"),
        (svg('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>'), "unknown attribute"),
        (svg('<h:p xmlns:h="http://www.w3.org/1999/xhtml">x</h:p>'), "unknown element"),
        (svg("", attributes=""), "needs a `viewBox`"),
        ("<html/>", "its root must be `<svg>`"),
        ("<svg", "not SVG"),
        ("", "not SVG"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>', "document type"),
        (svg("<g>" * 30 + "</g>" * 30), "nested deeper than 20"),
        (svg("<g/>" * 3000), "more than 2000 elements"),
        (svg("<g/>" * 60_000), "larger than 100 KiB"),
    ],
    ids=range(21),
)
def test_anything_else_is_refused_with_the_reason(text, reason):
    with pytest.raises(DiagramRefused) as refused:
        draw(text, label="x")
    assert reason in str(refused.value)


def test_two_drawings_share_no_id():
    text = svg('<defs><marker id="m"/></defs><path d="M0 0" marker-end="url(#m)"/><use href="#m"/>')
    drawn = draw(text, label="x", prefix="a-")
    assert 'id="a-m"' in drawn
    assert "url(#a-m)" in drawn
    assert 'href="#a-m"' in drawn
