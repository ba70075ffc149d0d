"""One object that the API server would refuse is reported itself; what depends on it stays silent."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import yaml

from agentcore.engine import review
from tests.agentcore.bundles import SHOP
from tests.casewise import for_each

OBJECTS = list(yaml.safe_load_all(SHOP))
FREE = {"labels", "matchLabels", "selector", "data", "requests", "limits", "storage"}  # any key is a good one here
Path = tuple[str | int, ...]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place of a value whose key the API knows."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if not (path and path[-1] in FREE and isinstance(item, str)):
            yield (*path, key)
            yield from paths(item, (*path, key))


PLACES = [(number, path) for number, item in enumerate(OBJECTS) for path in paths(item)]


def owner_of(item: Any, path: Path) -> Any:
    for step in path[:-1]:
        item = item[step]
    return item


def findings_with(number: int, broken: Any) -> list[tuple[str, str]]:
    files = {f"{position}.yaml": json.dumps(item, indent=1) for position, item in enumerate(OBJECTS)}
    files[f"{number}.yaml"] = json.dumps(broken, indent=1)
    return [(finding.path, finding.rule_id) for finding in review(files).findings]


def name_of(place: tuple[int, Path]) -> str:
    return OBJECTS[place[0]]["kind"] + "." + ".".join(map(str, place[1]))


def test_the_sound_objects_have_no_finding():
    assert findings_with(0, OBJECTS[0]) == []


@for_each("place", [place for place in PLACES if isinstance(place[1][-1], str)], ids=name_of)
def test_a_misspelt_key_is_a_finding_about_its_object_only(place: tuple[int, Path]):
    number, path = place
    broken = copy.deepcopy(OBJECTS[number])
    owner = owner_of(broken, path)
    owner[f"{path[-1]}x"] = owner.pop(path[-1])
    found = findings_with(number, broken)
    assert found
    assert {where for where, _ in found} == {f"{number}.yaml"}, found


@for_each("place", PLACES, ids=name_of)
def test_a_value_of_a_wrong_type_is_a_finding_about_its_object_only(place: tuple[int, Path]):
    number, path = place
    broken = copy.deepcopy(OBJECTS[number])
    owner = owner_of(broken, path)
    owner[path[-1]] = 1.5 if isinstance(owner[path[-1]], dict | list) else {"a": {"b": 1}}
    found = findings_with(number, broken)
    assert found
    assert {where for where, _ in found} == {f"{number}.yaml"}, found
