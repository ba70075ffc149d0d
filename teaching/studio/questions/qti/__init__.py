"""QTI 2.1, the exchange format of 1EdTech (IMS) for questions: one XML file a question, and a manifest, in a zip.

Sources: IMS Question and Test Interoperability 2.1, Information Model and XML Binding (August 2012), and its Content
Packaging profile. Each kind of interaction is a module with `build(question) -> Item`.
"""

from collections.abc import Callable
from typing import Any

from teaching.studio.questions.qti import choice, fixing, matching, ordering, writing
from teaching.studio.questions.qti.item import Item

BUILD: dict[str, Callable[[dict[str, Any]], Item]] = {
    "single": choice.build,
    "output": choice.build,
    "multiple": choice.build,
    "ordering": ordering.build,
    "matching": matching.build,
    "command": writing.build,
    "fix": fixing.build,
}

__all__ = ["BUILD", "Item"]
