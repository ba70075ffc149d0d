"""Four times as many objects that refer to each other take about four times as long, not sixteen."""

from collections.abc import Callable

import pytest

from agentcore.parsing import kubernetes, limits
from agentcore.rules import rules_of
from agentcore.settings import Settings
from tests.agentcore.bundles import OBJECTS_OF_AN_APP, bundle, with_wrong_names
from tests.yardstick import fastest

LOCAL = Settings(bounds=limits.LOCAL)


def check(files: dict[str, str]) -> int:
    manifests = kubernetes.parse(files, LOCAL)
    for rule in rules_of("kubernetes"):
        list(rule.run(manifests))
    return len(manifests.objects)


@pytest.mark.parametrize("spoiled", [dict, with_wrong_names], ids=["sound", "with wrong names"])
def test_time_grows_with_the_number_of_objects(spoiled: Callable[[dict[str, str]], dict[str, str]]):
    few, many = spoiled(bundle(10)), spoiled(bundle(40))
    assert check(few) == 10 * OBJECTS_OF_AN_APP
    assert check(many) == 40 * OBJECTS_OF_AN_APP
    alone, together = fastest(lambda: check(few), lambda: check(many), turns=3)
    assert together < 8 * alone
