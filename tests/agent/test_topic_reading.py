"""A topic's file is read whole, or refused with the line that is wrong."""

import pytest

from agentcore import knowledge
from agentcore.knowledge import Command, Effect, KnowledgeError, Passage
from agentcore.knowledge.topic_reading import read_topic

SOUND = """\
---
title: Volume
names: [volume, docker volume]
lesson: volumes-and-mounts
see: [container]
---
A volume is a folder that the daemon keeps.
It outlives its containers.

It is for data.

## Details

{#named}
A named volume is filled
from the image.

```yaml
volumes:

  data:
```

## Practices

- Name it.
- Back it up,
  and try the backup.

## Commands

- `docker volume ls` (reads): list volumes
"""


def test_a_topic_is_read_whole():
    topic = read_topic("topics/volume.md", SOUND)
    assert (topic.id, topic.title, topic.lesson) == ("volume", "Volume", "volumes-and-mounts")
    assert topic.names == ("volume", "docker volume")
    assert topic.see == ("container",)
    assert [passage.text for passage in topic.essence] == [
        "A volume is a folder that the daemon keeps.\nIt outlives its containers.",
        "It is for data.",
    ]
    assert topic.details == (
        Passage("A named volume is filled\nfrom the image.", "named"),
        Passage("```yaml\nvolumes:\n\n  data:\n```"),
    )
    assert topic.practices == ("Name it.", "Back it up, and try the backup.")
    assert topic.commands == (Command("docker volume ls", Effect.READS, "list volumes"),)


def details(text):
    return read_topic(
        "topics/volume.md", SOUND.replace("{#named}\nA named volume is filled\nfrom the image.", text)
    ).details


def test_what_ends_in_a_colon_goes_with_what_it_leads_to():
    assert details("Two kinds:\n\n- named\n- not")[0] == Passage("Two kinds:\n\n- named\n- not")


def test_an_anchor_below_the_lead_names_what_stands_below_it():
    assert details("Two kinds:\n\n{#kinds}\n- named")[0] == Passage("Two kinds:\n\n- named", "kinds", "- named")


def test_an_anchor_above_the_lead_names_both():
    assert details("{#kinds}\nTwo kinds:\n\n- named")[0] == Passage("Two kinds:\n\n- named", "kinds")


def test_a_colon_inside_leads_to_nothing():
    assert [passage.text for passage in details("Two: kinds.\n\n- named")][:2] == ["Two: kinds.", "- named"]


def test_a_lead_and_what_it_leads_to_have_one_anchor():
    with pytest.raises(KnowledgeError, match=r"topics/volume\.md:17: `#two` is led to by `#one`"):
        details("{#one}\nTwo kinds:\n\n{#two}\n- named")


def test_sections_may_be_left_out():
    topic = read_topic("topics/volume.md", SOUND.partition("\n## Details")[0])
    assert len(topic.essence) == 2
    assert topic.details == topic.practices == topic.commands == ()


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("---\ntitle", "title", 1, "front matter"),
        ("title: Volume\n", "", 2, "exactly title, names, lesson, see"),
        ("title: Volume", "title: [", 4, "not YAML"),
        ("see: [container]", "see: [container]\nweight: 3", 2, "exactly"),
        ("lesson: volumes-and-mounts", "lesson:", 4, "`lesson` is a text"),
        ("names: [volume, docker volume]", "names: volume", 3, "`names` is a list"),
        ("names: [volume, docker volume]", "names: [volume, 8080]", 3, "a list of texts"),
        ("## Details", "## Detail", 12, "no section here"),
        ("## Practices", "## Details", 24, "no section here"),
        ("## Practices", "### Practices", 24, "no section here"),
        ("{#named}", "{named}", 14, "no anchor"),
        ("{#named}", "{#essence}", 1, "`#essence` names 2 passages"),
        ("{#named}", "{#named}\n\n", 14, "nothing stands below the anchor `named`"),
        ("  data:\n```", "  data:", 18, "never closed"),
        ("- Name it.", "Name it.", 26, "each item begins with `- `"),
        ("`docker volume ls` (reads):", "`docker volume ls` (looks):", 32, "a command is written"),
        ("`docker volume ls` (reads):", "docker volume ls:", 32, "a command is written"),
        ("- `docker volume ls` (reads): list volumes\n", "", 30, "nothing stands below `## Commands`"),
        (
            "A volume is a folder that the daemon keeps.\nIt outlives its containers.\n\nIt is for data.",
            "",
            6,
            "essence",
        ),
    ],
)
def test_a_topic_that_is_not_in_its_form_is_refused_with_its_line(before, after, line, words):
    assert before in SOUND
    with pytest.raises(KnowledgeError) as refused:
        read_topic("topics/volume.md", SOUND.replace(before, after, 1))
    assert str(refused.value).startswith(f"topics/volume.md:{line}: ")
    assert words in refused.value.message


@pytest.mark.parametrize("text", ["", "---\n", "---\n---\n", "# Volume\n", "---\ntitle: Volume\n"])
def test_what_is_no_topic_at_all_is_refused_too(text):
    with pytest.raises(KnowledgeError):
        read_topic("topics/volume.md", text)


def test_a_topic_is_found_by_its_id_only():
    assert knowledge.topic("deployment").title == "Deployment"
    with pytest.raises(KeyError):
        knowledge.topic("Deployment")
