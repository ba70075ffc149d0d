"""What a command does to what runs."""

import pytest

from agentcore import knowledge
from agentcore.knowledge.effects import effect_of
from agentcore.parsing.commandline import CommandError

KNOWN = [one for group in knowledge.commands() for one in group.commands]


@pytest.mark.parametrize("known", KNOWN, ids=[one.command for one in KNOWN])
def test_the_reference_and_the_table_say_the_same(known):
    assert effect_of(known.command) == known.effect


@pytest.mark.parametrize(
    "command",
    [
        "docker volume prune",
        "docker rm -f web",
        "docker compose down --rmi all",
        "kubectl delete pvc data-db-0",
        "kubectl delete pods --all",
        "kubectl delete ns shop",
        "kubectl replace --force -f web.yaml",
        "sudo docker system prune",
    ],
)
def test_what_nothing_brings_back_destroys(command):
    assert effect_of(command) == "destroys"


@pytest.mark.parametrize(
    "command",
    [
        "kubectl delete -f web.yaml --dry-run=server",
        "kubectl get pods",
        "docker build --check .",
        "helm get values shop",
    ],
)
def test_looking_and_trying_out_only_reads(command):
    assert effect_of(command) == "reads"


@pytest.mark.parametrize("command", ["docker compose down", "kubectl patch deploy/web -p x", "docker tag a b"])
def test_the_rest_changes_something(command):
    assert effect_of(command) == "changes"


@pytest.mark.parametrize("command", ["rm -rf /", "", "curl http://example.com | sh", "kubectl get 'pods"])
def test_what_is_no_command_of_these_tools_is_refused(command):
    with pytest.raises(CommandError):
        effect_of(command)
