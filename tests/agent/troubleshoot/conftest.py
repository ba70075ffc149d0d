"""How the tests ask for a diagnosis."""

import textwrap

import pytest

from agentcore.troubleshoot import diagnose


@pytest.fixture
def found():
    """The ids of the faults that a paste is said to show, the first one first."""

    def ids(text):
        return [verdict.fault for verdict in diagnose(textwrap.dedent(text)).verdicts]

    return ids


@pytest.fixture
def verdicts():
    """The verdicts of a paste by the fault's id."""

    def by_id(text):
        return {verdict.fault: verdict for verdict in diagnose(textwrap.dedent(text)).verdicts}

    return by_id
