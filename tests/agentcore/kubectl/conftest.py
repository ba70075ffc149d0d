"""A small shop, and what kubectl prints of it."""

import textwrap

import pytest
import yaml

from agentcore.kubectl import printed
from agentcore.kubectl.composing import compose

MANIFESTS = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop, labels: {app: api}}
spec:
  replicas: 2
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: registry.local/shop/api:2.1.0
          ports: [{name: http, containerPort: 8080}]
          env:
            - {name: DB_HOST, value: db}
            - {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db-creds, key: password}}}
          resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
          livenessProbe: {httpGet: {path: /healthz, port: 8080}, initialDelaySeconds: 10}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{name: http, port: 80, targetPort: http}]}
"""
HEALTHY = "pods: [{of: Deployment/api, names: [api-7c9d5b6f4d-f8n2q, api-7c9d5b6f4d-x2x7k]}]"


@pytest.fixture
def shop():
    """Compose the shop; `says` states what differs, and prints."""

    def composed(evidence=HEALTHY, manifests=MANIFESTS):
        given = {"now": "2025-01-06T10:12:00Z", "namespace": "shop", **yaml.safe_load(textwrap.dedent(evidence))}
        return compose(given, list(yaml.safe_load_all(manifests)))

    return composed


@pytest.fixture
def says(shop):
    def said(command, evidence=HEALTHY, manifests=MANIFESTS):
        return printed(command, shop(evidence, manifests))

    return said
