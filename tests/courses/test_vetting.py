"""What is shown as code parses; what is shown as good is good, and what is shown as bad is bad."""

import pytest

from courses.fencing import fences
from courses.vetting import remarks

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.local/shop/web:1.4.0
      envFrom: [{secretRef: {name: db}}]
      resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 64Mi}}
      securityContext: {runAsNonRoot: true, runAsUser: 1001}
"""
COMPOSE = """\
services:
  web:
    image: registry.local/shop/web:1.4.0
"""
DOCKERFILE = """\
# the front end
FROM alpine:3.22
USER 1001
CMD ["sleep", "60"]
"""


def said(info, text, version="1.34"):
    fence = next(fences(f"```{info}\n{text}```"))
    return list(remarks(fence, version))


@pytest.mark.parametrize(
    ("info", "text"),
    [
        ("yaml", POD),
        ("yaml", COMPOSE),
        ("dockerfile", DOCKERFILE),
        ("yaml", "spec:\n  …\n  replicas: 3\n"),
        ("yaml", "image: …\n"),
        ('yaml title="compose.yaml, excerpt"', "services: {web: {ports: ['8080:8080']}}\n"),
        ("yaml", "kind: Pod\n---\nkind: Service\n"),
        ("yaml", "{{- if .Values.tls }}\ntls: {{ toYaml .Values.tls | nindent 2 }}\n{{- end }}\n"),
        ("dockerfile", "RUN npm ci\nCOPY . .\n"),
        ("dockerfile", "FROM alpine:3.22\n________\n"),
        ("json", '{"a": [1]}\n'),
        ("console", "$ kubectl get [\n"),
        ("{.yaml .bad}", "a: [\n"),
        ("{.yaml .bad}", "replicas: three\n"),
        ("{.dockerfile .bad}", "FROM alpine\n"),
        ("{.yaml .bad}", POD.replace("web:1.4.0", "web:latest")),
    ],
    ids=range(16),
)
def test_what_is_shown_rightly_has_no_remark(info, text):
    assert said(info, text) == []


@pytest.mark.parametrize(
    ("info", "text", "line", "message"),
    [
        ("json", '{\n"a": }\n', 2, "not JSON"),
        ("yaml", "a: 1\nb: [\n", 2, "does not parse"),
        ("yaml", "a: {{ .Values.x\n", 1, "not a Helm template"),
        ("dockerfile", "RUN x\nCOPPY a b\n", 2, "does not parse: `COPPY` is no instruction"),
        ("yaml", POD.replace("web:1.4.0", "web:latest"), 9, "shown as good, but kubernetes/moving-image-tag finds"),
        ("yaml", POD.replace("kind: Pod", "kind: Pot"), 2, "shown as good"),
        (
            "yaml",
            f"{POD}---\n{POD.replace('web:1.4.0', 'web:latest')}",
            22,
            "shown as good, but kubernetes/moving-image-tag",
        ),
        ("yaml", COMPOSE.replace("image", "imagge"), 3, "shown as good, but compose/"),
        ("dockerfile", "ARG V=3\nFROM alpine:$V\n", 2, "shown as good, but dockerfile/missing-user finds"),
        ("{.yaml .bad}", POD.replace("      envFrom: [{secretRef: {name: db}}]\n", ""), 1, "shown as `.bad`, but"),
        ("{.dockerfile .bad}", DOCKERFILE, 1, "shown as `.bad`, but the default rules find nothing"),
    ],
    ids=range(11),
)
def test_what_is_not_is_told_on_its_line(info, text, line, message):
    assert any(found[0] == line and message in found[1] for found in said(info, text)), said(info, text)


def test_a_manifest_is_read_as_the_course_reads_it():
    cron = POD.replace("v1\n", "policy/v1beta1\n", 1).replace("kind: Pod", "kind: PodDisruptionBudget")
    assert any("removed-api" in message for _, message in said("yaml", cron))
