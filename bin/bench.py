"""How fast a review is, beside work that cannot be avoided: ratios of one run on one machine.

A figure in milliseconds says as much about the machine as about the code. Composing the same Deployment
with libyaml is what any checker must do first, so everything is measured in units of that.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from agentcore import Lab, grade, review

DOCKERFILE = """\
# syntax=docker/dockerfile:1
FROM node:22.11-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22.11-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 8080
HEALTHCHECK CMD ["node", "dist/health.js"]
CMD ["node", "dist/server.js"]
"""
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app.kubernetes.io/name: web}
spec:
  replicas: 3
  selector:
    matchLabels: {app.kubernetes.io/name: web}
  template:
    metadata:
      labels: {app.kubernetes.io/name: web}
    spec:
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: web
          image: registry.example.org/web:1.4.2
          ports: [{name: http, containerPort: 8080}]
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}
          readinessProbe: {httpGet: {path: /ready, port: http}}
          livenessProbe: {httpGet: {path: /live, port: http}, failureThreshold: 6}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
"""
LAB = Lab.from_mapping(
    {
        "files": [{"path": "Dockerfile"}, {"path": "web.yaml"}],
        "criteria": [
            {
                "id": "user",
                "title": "Runs as a user",
                "weight": 50,
                "cel": 'dockerfile.final.user != ""',
                "missed": "It runs as root.",
            },
            {
                "id": "replicas",
                "title": "Survives a node",
                "weight": 50,
                "cel": 'named(objects, "Deployment", "web").spec.replicas >= 2',
                "missed": "One pod is an outage at every update.",
            },
        ],
    }
)
FILES = {"Dockerfile": DOCKERFILE, "web.yaml": DEPLOYMENT}
START = "from agentcore import review; review({'Dockerfile': 'FROM alpine:3.22'})"


def measured(work: Callable[[], object], rounds: int = 200) -> float:
    """Milliseconds of CPU one round takes: the best of several batches, since noise only adds."""
    work()
    batches = []
    for _ in range(5):
        started = time.process_time()
        for _ in range(rounds // 5):
            work()
        batches.append((time.process_time() - started) / (rounds // 5))
    return 1000 * min(batches)


def cold_start(code: str) -> float:
    """Milliseconds of CPU a fresh interpreter takes for some code, its own start left out."""

    def spent(source: str) -> float:
        timed = f"import time\n{source}\nprint(time.process_time())"
        runs = [subprocess.run([sys.executable, "-c", timed], check=True, capture_output=True) for _ in range(5)]
        return 1000 * min(float(run.stdout) for run in runs)

    return spent(code) - spent("pass")


def main() -> None:
    unit = measured(lambda: yaml.compose(DEPLOYMENT, Loader=yaml.CSafeLoader))
    rows = {
        "review of the Dockerfile": measured(lambda: review({"Dockerfile": DOCKERFILE}, select="all")),
        "review of the Deployment": measured(lambda: review({"web.yaml": DEPLOYMENT}, select="all")),
        "review of both": measured(lambda: review(FILES, select="all")),
        "grade of both": measured(lambda: grade(FILES, LAB)),
        "cold start: import agentcore": cold_start("import agentcore"),
        "cold start: first review": cold_start(START),
    }
    print(f"unit: libyaml composes the Deployment in {unit:.3f} ms of CPU")
    for name, spent in rows.items():
        print(f"{name:30} {spent / unit:8.1f} units {spent:9.2f} ms")


if __name__ == "__main__":
    main()
