"""The vocabulary is whole: what it passes on exists, and every name is found again."""

from agentcore.asking.intents import Intent
from agentcore.asking.recognising import LONGEST_NAME, named
from agentcore.asking.wording import words
from agentcore.blueprints.wanted import Exposure, Part, Stack, Workload
from agentcore.contract import Platform
from agentcore.knowledge.vocabulary import concepts, frames, ordinary_words, wishes, word_set
from tests.casewise import for_each


@for_each("concept", concepts, ids=lambda concept: concept.id)
def test_what_a_thing_says_exists(concept):
    for kind, said in (
        (Intent, concept.intent),
        (Platform, concept.platform),
        (Workload, concept.workload),
        (Exposure, concept.exposure),
        (Part, concept.part),
        (Stack, concept.stack),
    ):
        assert not said or said in set(kind)


@for_each("concept", concepts, ids=lambda concept: concept.id)
def test_every_name_is_found_in_a_sentence(concept):
    for name in concept.names:
        said = words(f"zz {name.upper() if concept.capital else name} zz")
        found = named(said)
        assert len(said) - 2 <= LONGEST_NAME
        assert [(one.first, one.after) for one in found][:1] == [(1, len(said) - 1)], name


def test_cues_mean_frames_or_intents():
    assert {cue.means for cue in frames()} == {"explain", "compare", "command", "debug", "make"}
    assert {cue.means for cue in wishes()} <= set(Intent)


@for_each("cue", lambda: [*frames(), *wishes()], ids=lambda cue: cue.pattern.pattern)
def test_no_cue_is_found_in_nothing(cue):
    assert not cue.pattern.search("")
    assert not cue.pattern.search("zz zz zz zz zz zz")


def test_little_and_ordinary_words_are_no_names():
    single = {name for concept in concepts() for name in concept.names if not concept.capital}
    assert not ordinary_words() & single
    assert word_set("little") & single <= {"kubernetes", "docker"}
