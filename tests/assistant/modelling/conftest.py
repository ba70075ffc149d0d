"""A model that says what a test tells it to, and a draft for it to better."""

import pytest

from agentcore.asking.intents import Intent
from agentcore.asking.reply import Reply, ReplyCommand, Statement, WrittenFile
from agentcore.contract import Query
from assistant.modelling import calling
from tests.assistant.modelling.api import Api, serving

SOUND_DOCKERFILE = 'FROM busybox:1.37\nWORKDIR /app\nCOPY app .\nUSER 10001\nCMD ["./app"]\n'


@pytest.fixture
def api(settings):
    """The server behind the real SDK; this installation has a key."""
    api = Api()
    with serving(api) as address:
        settings.LLM_API_KEY = "key-of-the-test"
        settings.LLM_BASE_URL = address
        yield api
        calling.client(settings.LLM_API_KEY, address).close()
        calling.client.cache_clear()


@pytest.fixture
def waits(monkeypatch):
    """The seconds waited between attempts, without waiting them."""
    seconds: list[float] = []
    monkeypatch.setattr(calling, "sleep", seconds.append)
    return seconds


@pytest.fixture
def draft():
    return Reply(
        Query("write a Dockerfile for my Go service", environment="production"),
        Intent.CONTAINERISE,
        (Statement("Build in one stage, run in another.", lesson="multi-stage-builds"),),
        (WrittenFile("Dockerfile", SOUND_DOCKERFILE),),
        (ReplyCommand("docker build -t app .", "Build the image"),),
    )


def said(**fields: object) -> dict:
    """An answer by the model that fits the contract."""
    return {
        "explanation": "Two stages keep the compiler out of what runs.",
        "dockerfile": "",
        "kubernetes_manifests": [],
        "commands": [],
        "best_practices": [],
        **fields,
    }
