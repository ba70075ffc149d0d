"""What Compose refuses is told once, at its place, with what was meant."""

import pytest

from agentcore.parsing import compose


def refused(text: str) -> list[tuple[int, str]]:
    return [(problem.span.line, problem.message) for problem in compose.parse({"compose.yaml": text}).refused]


def in_service(body: str) -> list[str]:
    text = "services:\n  web:\n    image: nginx:1.27\n" + "".join(f"    {row}\n" for row in body.split("\n"))
    return [message for _, message in refused(text)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("prots: ['80:80']", "`services.web` has no attribute `prots`; the nearest is `ports`."),
        ("replicas: 2", "`services.web` has no attribute `replicas`; it belongs to `services.web.deploy`."),
        (
            "healthcheck: {intervall: 5s}",
            "`services.web.healthcheck` has no attribute `intervall`; the nearest is `interval`.",
        ),
        (
            "build: {ports: []}",
            "`services.web.build` has no attribute `ports`; it belongs to `services.web` itself.",
        ),
        ("ports:", "`ports` is empty, but must be a list."),
        ("user: 1000", '`user` is the number `1000`, but must be text: quotes make it text, `"1000"`.'),
        ("volumes: [{target: /a}]", "`services.web.volumes[0]` must have `type`."),
        ("gpus: some", "`gpus` is the text `some`, but must be `all`."),
        ("privileged: maybe", "`privileged` is `maybe`, which is neither `true` nor `false`."),
        ("cpu_percent: '101'", '`cpu_percent` is the text `"101"`, but must be at most 100.'),
        ("security_opt: [a, a]", "`a` stands in `security_opt` already."),
    ],
)
def test_a_mistake_is_told_in_one_sentence(body: str, message: str):
    assert in_service(body) == [message]


def test_a_service_at_the_top_is_sent_to_its_place():
    found = refused("services: {}\nweb:\n  image: nginx:1.27\nports: []\n")
    assert found == [
        (2, "A Compose file has no attribute `web`; a service belongs under `services`."),
        (4, "A Compose file has no attribute `ports`; it belongs to a service."),
    ]


def test_what_depends_on_the_outside_is_never_called_wrong():
    text = "services:\n  web:\n    image: ${I}\n    scale: ${N}\n    mem_limit: ${M}\n    pull_policy: ${P}\n"
    text += "    networks:\n      n: {priority: '${Q}'}\n    ports: ['${A}:${B}']\n    volumes: ['${V}']\n"
    assert refused(f"{text}networks:\n  n:\n") == []


def test_a_known_variable_is_checked_like_text():
    assert in_service("mem_limit: ${M:-1Gi}") == [
        "`mem_limit` is `1Gi`, which is no size that Compose reads: its units are `b`, `k`, `m` and `g`, as in `512m`."
    ]


def test_extensions_may_hold_anything():
    assert in_service("x-a: {b: 2024-01-01}\nlogging: {x-b: [1]}") == []


def test_one_mistake_in_two_projects_is_told_once():
    files = {
        "compose.yaml": "services:\n  web:\n    image: a:1\n    foo: 1\n",
        "compose.prod.yaml": "services:\n  web:\n    restart: always\n",
    }
    assert len(compose.parse(files).refused) == 1
