"""What stands beside a chart's templates: named templates, notes, the test, and what is left out of the package."""

from __future__ import annotations

from typing import Any

from agentcore.blueprints.charting.outlining import Outline
from agentcore.blueprints.charting.valuing import has_client_service
from agentcore.blueprints.wanted import Exposure, Workload
from agentcore.blueprints.yaml_writing import Expression, written
from agentcore.knowledge.deciding import remark

IGNORED = ".git/\n.gitignore\n.DS_Store\n*.swp\n*.tgz\n"
LONGEST = 40  # what Kubernetes adds to a name, and the chart, fits behind it
TEST_IMAGE = "busybox:1.37.0"
# not those that a selector of the program picks: a Service would send calls to it
TEST_LABELS = {
    "app.kubernetes.io/instance": Expression("{{ .Release.Name | quote }}"),
    "app.kubernetes.io/component": "test",
}


def helpers(outline: Outline) -> str:
    name = outline.plan.name
    return f"""\
{{{{/* What the objects are called: the release, and the chart unless the release is named after it. */}}}}
{{{{- define "{name}.fullname" -}}}}
{{{{- if contains .Chart.Name .Release.Name -}}}}
{{{{- .Release.Name | trunc {LONGEST} | trimSuffix "-" -}}}}
{{{{- else -}}}}
{{{{- printf "%s-%s" .Release.Name .Chart.Name | trunc {LONGEST} | trimSuffix "-" -}}}}
{{{{- end -}}}}
{{{{- end }}}}

{{{{/* What selectors pick; it never changes from one version to the next. */}}}}
{{{{- define "{name}.selectorLabels" -}}}}
app.kubernetes.io/name: {{{{ .Chart.Name | quote }}}}
app.kubernetes.io/instance: {{{{ .Release.Name | quote }}}}
{{{{- end }}}}

{{{{/* Without the chart's own version: a new one with the same Pods restarts none. */}}}}
{{{{- define "{name}.podLabels" -}}}}
{{{{ include "{name}.selectorLabels" . }}}}
app.kubernetes.io/version: {{{{ .Chart.AppVersion | quote }}}}
{{{{- end }}}}

{{{{- define "{name}.labels" -}}}}
{{{{ include "{name}.podLabels" . }}}}
app.kubernetes.io/managed-by: {{{{ .Release.Service }}}}
helm.sh/chart: {{{{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}}}
{{{{- end }}}}
"""


def notes(outline: Outline) -> str:
    """What `helm install` prints: how to look at it, and how to reach it."""
    plan = outline.plan
    lines = [f"{plan.name} is installed as {{{{ .Release.Name }}}} in the namespace {{{{ .Release.Namespace }}}}."]
    if plan.secrets:
        keys = " ".join(f"--from-literal={key}=…" for key in plan.secret_keys.values())
        secret = "{{ .Values.existingSecret }}"
        command = f"kubectl create secret generic {secret} -n {{{{ .Release.Namespace }}}} {keys}"
        lines += ["", "It needs a Secret, if it is not there yet:", f"  {command}"]
    kind = str(plan.workload).lower()
    revision = "-{{ .Release.Revision }}" if plan.workload is Workload.JOB else ""
    target = f'{kind}/{{{{ include "{plan.name}.fullname" . }}}}{revision}'
    look = "kubectl get" if plan.is_batch else "kubectl rollout status"
    lines += ["", "Watch it:", f"  {look} -n {{{{ .Release.Namespace }}}} {target}"]
    if reached := _reached(outline):
        lines += ["", "Reach it:", f"  {reached}"]
    return "\n".join(lines) + "\n"


def _reached(outline: Outline) -> str:
    plan = outline.plan
    if plan.exposure is Exposure.INGRESS:
        return f"http{'s' if plan.has_tls else ''}://{{{{ .Values.ingress.host }}}}{{{{ .Values.ingress.path }}}}"
    if plan.exposure is Exposure.GATEWAY:
        path = "" if plan.wanted.grpc else "{{ .Values.httpRoute.path }}"
        return f"http{'s' if plan.has_tls else ''}://{{{{ .Values.httpRoute.host }}}}{path}"
    if not outline.has_test:
        return ""
    name = f'svc/{{{{ include "{plan.name}.fullname" . }}}}'
    return f"kubectl port-forward -n {{{{ .Release.Namespace }}}} {name} {plan.port}:{_port(outline)}"


def _port(outline: Outline) -> str:
    return "{{ .Values.service.port }}" if has_client_service(outline.plan) else str(outline.plan.port)


def connection_test(outline: Outline) -> dict[str, str]:
    """A Pod for `helm test` that calls the Service once."""
    if not outline.has_test:
        return {}
    name = f'{{{{ include "{outline.plan.name}.fullname" . }}}}'
    found: dict[str, Any] = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
            "name": Expression(f"{name}-test"),
            "labels": TEST_LABELS,
            "annotations": {
                "helm.sh/hook": "test",
                "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded",
            },
        },
        "spec": {
            "restartPolicy": "Never",
            "automountServiceAccountToken": False,
            "securityContext": {
                "runAsNonRoot": True,
                "runAsUser": outline.plan.user,
                "runAsGroup": outline.plan.group,
                "seccompProfile": {"type": "RuntimeDefault"},
            },
            "containers": [
                {
                    "name": "connects",
                    "image": TEST_IMAGE,
                    "command": ["nc", "-z", "-w", "5", Expression(name), Expression(f'"{_port(outline)}"')],
                    "resources": {"requests": {"cpu": "10m", "memory": "16Mi"}, "limits": {"memory": "16Mi"}},
                    "securityContext": {
                        "allowPrivilegeEscalation": False,
                        "readOnlyRootFilesystem": True,
                        "capabilities": {"drop": ["ALL"]},
                    },
                }
            ],
        },
    }
    return {"templates/tests/test-connection.yaml": written(found, remark)}
