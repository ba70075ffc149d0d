"""Files beside a paste: what they confirm is certain and shown at its line; what they deny is said."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore.troubleshoot import Confidence, diagnose
from tests.agent.troubleshoot.corpus.case import HERE

SHOP = (HERE / "shop.yaml").read_text()
DOCKERFILE = """\
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src ./src
FROM node:22-slim
COPY --from=build /app/dist ./dist
CMD ["node", "dist/server.js"]
"""
REFUSED = """
$ kubectl exec deploy/web -n shop -- wget -qO- -T 2 http://api/ready
wget: can't connect to remote host (10.96.7.3): Connection refused
"""


def pod(status, *events, ready="0/1"):
    told = "\n".join(f"20s (x4 over 3m)   Warning   {event}" for event in events)
    return f"""\
$ kubectl get pods -n shop
NAME                   READY   STATUS   RESTARTS   AGE
api-7c9d5b6f4d-x2x7k   {ready}     {status}   0          4m10s

$ kubectl events -n shop
LAST SEEN          TYPE      REASON   OBJECT                     MESSAGE
{told}
"""


def failed(text):
    return f"Failed    Pod/api-7c9d5b6f4d-x2x7k   {text}"


def crossed(text, **files):
    """The diagnosis beside files whose names are written with __ for a dot."""
    return diagnose(textwrap.dedent(text), {name.replace("__", "."): content for name, content in files.items()})


def places(diagnosis):
    found = diagnosis.verdicts[0].evidence
    return [(evidence.path, evidence.text.strip()) for evidence in found if evidence.path]


def test_a_misspelt_secret_is_shown_where_it_is_written_and_the_one_that_is_meant_is_named():
    shop = SHOP.replace("name: db-creds", "name: db-cred")
    secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: db-creds, namespace: shop}\nstringData: {password: x}\n"
    text = pod("CreateContainerConfigError", failed('Error: secret "db-cred" not found'))
    diagnosis = crossed(text, api__yaml=shop, secret__yaml=secret)
    assert diagnosis.verdicts[0].confidence is Confidence.CERTAIN
    assert any("secretKeyRef: {name: db-cred" in line for path, line in places(diagnosis) if path == "api.yaml")
    assert "defines Secret `db-creds`, not `db-cred`" in diagnosis.note


def test_a_file_that_is_right_already_is_said_to_be_newer_than_what_runs():
    text = pod("CreateContainerConfigError", failed('Error: secret "db-cred" not found'))
    diagnosis = crossed(text, api__yaml=SHOP)
    assert "names Secret `db-creds`, not `db-cred`: what runs is older than the file" in diagnosis.note


def test_evidence_of_a_file_carries_its_line_as_it_stands_there():
    text = pod("ImagePullBackOff", failed('Failed to pull image "registry.local/shop/api:2.1.0": not found'))
    evidence = next(each for each in crossed(text, api__yaml=SHOP).verdicts[0].evidence if each.path)
    assert SHOP.splitlines()[evidence.line - 1] == evidence.text
    assert "image: registry.local/shop/api:2.1.0" in evidence.text


def test_an_image_that_the_file_names_otherwise_is_another_version():
    text = pod("ImagePullBackOff", failed('Failed to pull image "registry.local/shop/api:9": not found'))
    assert "not `registry.local/shop/api:9`" in crossed(text, api__yaml=SHOP).note


def test_a_refused_call_becomes_a_wrong_target_port_if_the_files_prove_it():
    shop = SHOP.replace("targetPort: http", "targetPort: 80")
    diagnosis = crossed(REFUSED, api__yaml=shop)
    assert diagnosis.verdicts[0].fault == "wrong-target-port"
    assert diagnosis.verdicts[0].confidence is Confidence.CERTAIN
    assert len(places(diagnosis)) == 2


def test_a_refused_call_becomes_a_selector_mismatch_if_the_files_prove_it():
    shop = SHOP.replace("spec: {selector: {app: api}", "spec: {selector: {app: api-server}")
    diagnosis = crossed(REFUSED, api__yaml=shop)
    assert diagnosis.verdicts[0].fault == "selector-mismatch"
    assert any("app: api-server" in line for _, line in places(diagnosis))


def test_a_refused_call_stays_what_it_is_where_the_files_agree():
    diagnosis = crossed(REFUSED, api__yaml=SHOP)
    assert diagnosis.verdicts[0].fault == "connection-refused"
    assert places(diagnosis) == []


def test_a_selector_that_fits_in_the_file_is_said():
    text = "$ kubectl get endpoints api -n shop\nNAME   ENDPOINTS   AGE\napi    <none>      4m\n"
    diagnosis = crossed(text, api__yaml=SHOP)
    assert diagnosis.verdicts[0].fault == "selector-mismatch"
    assert "selects the Pods of Deployment `api`" in diagnosis.note


def test_a_probe_on_a_port_that_no_container_has_is_shown_with_the_ports():
    shop = SHOP.replace(
        "readinessProbe: {httpGet: {path: /ready, port: http}", "readinessProbe: {httpGet: {path: /ready, port: 8081}"
    )
    told = 'Get "http://10.244.1.4:8081/ready": dial tcp 10.244.1.4:8081: connect: connection refused'
    event = f"Unhealthy   Pod/api-7c9d5b6f4d-x2x7k   Readiness probe failed: {told}"
    diagnosis = crossed(pod("Running", event), api__yaml=shop)
    assert [line.split(":")[0] for _, line in places(diagnosis)] == ["readinessProbe", "ports"]


def test_a_memory_limit_is_shown_beside_the_kill():
    diagnosis = crossed(pod("OOMKilled", failed("Error")), api__yaml=SHOP)
    assert diagnosis.verdicts[0].fault == "oom-killed"
    assert "limits: {cpu: 500m, memory: 256Mi}" in places(diagnosis)[0][1]


COPIED = (
    'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref a::b: "{}": not found'
)


def test_a_copy_that_fails_is_shown_in_the_dockerfile():
    diagnosis = crossed(COPIED.format("/package-lock.json"), Dockerfile=DOCKERFILE)
    assert diagnosis.verdicts[0].fault == "build-file-not-found"
    assert places(diagnosis) == [("Dockerfile", "COPY package.json package-lock.json ./")]


def test_a_copy_of_what_dockerignore_leaves_out_is_told_as_that():
    files = {"Dockerfile": DOCKERFILE, ".dockerignore": "src\n"}
    diagnosis = diagnose(COPIED.format("/src"), files)
    assert diagnosis.verdicts[0].fault == "build-file-ignored"
    assert "leaves `src` out" in diagnosis.note


def test_a_copy_from_another_stage_is_told_as_that():
    diagnosis = crossed(COPIED.format("/app/dist"), Dockerfile=DOCKERFILE)
    assert diagnosis.verdicts[0].fault == "build-stage-file-missing"


def test_a_run_that_fails_is_shown_in_the_dockerfile():
    text = 'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1'
    assert places(crossed(text, Dockerfile=DOCKERFILE)) == [("Dockerfile", "RUN npm ci")]


@pytest.mark.parametrize(
    "files",
    [
        {"api.yaml": ": ][ {"},
        {"api.yaml": "kind: Deployment"},
        {"Dockerfile": "FROM"},
        {"a": "x" * 300_000},
        {f"{number}.yaml": "a: 1" for number in range(30)},
        {"other.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: other}\nspec: {ports: [{port: 80}]}\n"},
    ],
    ids=["broken", "empty", "no-image", "too-large", "too-many", "another"],
)
def test_files_that_say_nothing_change_nothing(files):
    text = pod("CreateContainerConfigError", failed('Error: secret "db-cred" not found'))
    assert diagnose(text, files).verdicts == diagnose(text).verdicts


PIECES = st.sampled_from(
    [*SHOP.splitlines(keepends=True), *DOCKERFILE.splitlines(keepends=True), "---\n", "[", "\t", "- a: &x\n", "*x"]
)
CONTENTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join))
PASTES = (REFUSED, COPIED.format("/src"), pod("OOMKilled", failed('Error: secret "db-cred" not found')))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["a.yaml", "Dockerfile", ".dockerignore", "compose.yaml"]), CONTENTS))
def test_no_file_breaks_a_diagnosis(files):
    for text in PASTES:
        assert diagnose(text, files).verdicts
