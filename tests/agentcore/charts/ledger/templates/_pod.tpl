{{- define "ledger.labels" -}}
app.kubernetes.io/name: ledger
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* A container; call it with a dict of root, name and args. */}}
{{- define "ledger.container" -}}
name: {{ .name }}
image: {{ printf "%s:%s" .root.Values.image .root.Chart.AppVersion | quote }}
args: {{ toJson .args }}
resources:
  requests: {cpu: 50m, memory: 64Mi}
  limits: {memory: 128Mi}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  runAsUser: 10002
  capabilities: {drop: [ALL]}
  seccompProfile: {type: RuntimeDefault}
{{- end -}}
