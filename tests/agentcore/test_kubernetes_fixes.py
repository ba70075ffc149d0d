"""What the edits of Kubernetes rules make of a manifest, and where they keep their hands off."""

from __future__ import annotations

import json

import pytest

from agentcore.engine import review
from agentcore.fixing import fixed

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.27
"""


def after(text: str, rule: str, path: str = "manifest.yaml") -> str:
    """The text with every edit of one rule applied, once."""
    found = review({path: text}, select=[f"kubernetes/{rule}"]).findings
    return fixed(text, found).text


@pytest.mark.parametrize(
    ("rule", "line", "mended"),
    [
        ("unknown-field", "    imagepullpolicy: Always # why", "    imagePullPolicy: Always # why"),
        ("unknown-field", "    'port': [{containerPort: 80}]", '    "ports": [{containerPort: 80}]'),
        ("unknown-value", "  restartPolicy: onfailure", "  restartPolicy: OnFailure"),
        ("wrong-type", '  hostNetwork: "true"', "  hostNetwork: true"),
        ("wrong-type", "  nodeSelector: {gpu: yes}", '  nodeSelector: {gpu: "yes"}'),
        ("wrong-type", "  terminationGracePeriodSeconds: '30'", "  terminationGracePeriodSeconds: 30"),
        ("old-service-account-field", '  "serviceAccount": web', '  "serviceAccountName": web'),
        (
            "memory-in-thousandths",
            "    resources: {limits: {memory: '512m'}}",
            '    resources: {limits: {memory: "512Mi"}}',
        ),
        (
            "privilege-escalation-allowed",
            "    securityContext:\n      runAsUser: 7",
            "    securityContext:\n      allowPrivilegeEscalation: false\n      runAsUser: 7",
        ),
        ("seccomp-unconfined", "  securityContext: {seccompProfile: {type: Unconfined}}", None),
    ],
)
def test_a_finding_is_mended_where_it_stands(rule, line, mended):
    mended = mended or line.replace("Unconfined", "RuntimeDefault")
    assert after(f"{POD}{line}\n", rule) == f"{POD}{mended}\n"


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("unknown-field", "    imagePullPolicy: Always\n    imagePulPolicy: Never\n"),
        ("unknown-field", "    portz: 80\n"),
        ("unknown-field", "    nothing: like it\n"),
        ("unknown-value", "  restartPolicy: Sometimes\n"),
        ("wrong-type", "  nodeSelector:\n    a: &n 1\n"),
        ("wrong-type", "  nodeSelector:\n    a: !!int 1\n"),
        ("wrong-type", "  hostNetwork: 'nearly'\n"),
        ("old-service-account-field", "  serviceAccount: web\n  serviceAccountName: api\n"),
        (
            "privilege-escalation-asked-for",
            "    securityContext: {privileged: true, allowPrivilegeEscalation: true}\n",
        ),
        ("privilege-escalation-allowed", "    securityContext: {runAsUser: 7}\n"),
    ],
)
def test_what_would_need_a_guess_is_left(rule, lines):
    found = review({"manifest.yaml": POD + lines}, select=[f"kubernetes/{rule}"]).findings
    assert [each for each in found if each.rule_id == f"kubernetes/{rule}"]
    assert after(POD + lines, rule) == POD + lines


def test_a_removed_version_is_replaced_only_where_the_object_fits_the_new_one():
    budget = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  minAvailable: 1\n"
    selecting = budget + "  selector:\n    matchLabels:\n      app: web\n"
    assert after(selecting, "removed-api") == selecting.replace("policy/v1beta1", "policy/v1")
    assert after(budget, "removed-api") == budget, "without a selector it means every pod since"
    ingress = "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n"
    ingress += "  backend:\n    serviceName: web\n"
    assert after(ingress, "removed-api") == ingress, "the fields have other names since"


def test_a_kind_of_two_versions_is_left_where_either_fits():
    scaler = "apiVersion: apps/v1\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  maxReplicas: 3\n"
    scaler += "  scaleTargetRef:\n    kind: Deployment\n    name: web\n"
    assert after(scaler, "wrong-api-version") == scaler


def test_a_mode_becomes_octal_in_yaml_alone():
    text = POD + "  volumes:\n  - name: a\n    configMap: {name: a, defaultMode: 644}\n"
    assert after(text, "decimal-file-mode") == text.replace("644", "0644")
    json = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [], "volumes": '
    json += '[{"name": "a", "configMap": {"name": "a", "defaultMode": 644}}]}}\n'
    assert review({"pod.json": json}, select=["kubernetes/decimal-file-mode"]).findings
    assert after(json, "decimal-file-mode", "pod.json") == json


def test_a_merged_value_is_not_changed_for_all_who_share_it():
    text = POD + "    env:\n    - &one\n      name: A\n      value: 1\n    - <<: *one\n      name: B\n"
    assert after(text, "wrong-type") == text.replace("value: 1", 'value: "1"')


def test_what_needs_quotes_gets_them():
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: conf\ndata:\n  '8080': x\n---\n" + POD
    text += "    env:\n    - name: A\n      valueFrom:\n"
    text += "        configMapKeyRef:\n          name: conf\n          key: '80801'\n"
    assert after(text, "missing-config-key") == text.replace("'80801'", '"8080"')


def test_json_stays_json():
    text = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"serviceAccount": "web", '
    text += '"restartPolicy": "alwayz", "hostNetwrk": true, "hostPID": "true", '
    text += '"containers": [{"name": "web", "image": "nginx:1.27"}]}}'
    for rule in ("old-service-account-field", "unknown-value", "unknown-field", "wrong-type"):
        text = after(text, rule, "pod.json")
    spec = json.loads(text)["spec"]
    assert (spec["serviceAccountName"], spec["restartPolicy"]) == ("web", "Always")
    assert (spec["hostNetwork"], spec["hostPID"]) == (True, True)
