"""Anchors: where feedback stands, or the nearest place that exists."""

from __future__ import annotations

import pytest

from agentcore.anchors import AnchorError, read_anchor, resolve
from agentcore.inspection import Inspection

DOCKERFILE = """\
FROM node:22-slim AS build
WORKDIR /app
COPY package.json ./
RUN npm ci && \\
    npm run build

FROM node:22-slim
COPY --from=build /app/dist ./dist
CMD ["node", "dist/server.js"]
"""
MANIFEST = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports:
            - containerPort: 80
"""
FILES = ["Dockerfile", ".dockerignore", "k8s/web.yaml"]

PLACES = [
    ("Dockerfile", ("Dockerfile", 1)),
    ("Dockerfile:CMD", ("Dockerfile", 9)),
    ("Dockerfile:USER", ("Dockerfile", 7)),
    ("Dockerfile:FROM", ("Dockerfile", 7)),
    ("Dockerfile:COPY", ("Dockerfile", 8)),
    ("Dockerfile@build", ("Dockerfile", 1)),
    ("Dockerfile@0:WORKDIR", ("Dockerfile", 2)),
    ("Dockerfile@build:COPY package.json", ("Dockerfile", 3)),
    ("Dockerfile@build:RUN npm ci", ("Dockerfile", 4)),
    ("Dockerfile@build:RUN npm run build", ("Dockerfile", 5)),
    ("Dockerfile@build:RUN npm test", ("Dockerfile", 4)),
    ("Dockerfile@build:EXPOSE", ("Dockerfile", 1)),
    ("Dockerfile@nonsense:CMD", ("Dockerfile", 9)),
    (".dockerignore", (".dockerignore", 1)),
    (".dockerignore:.git", (".dockerignore", 2)),
    (".dockerignore:dist", (".dockerignore", 1)),
    ("Deployment/web", ("k8s/web.yaml", 4)),
    ("Deployment/web:spec.template.spec.containers[0].ports", ("k8s/web.yaml", 11)),
    ("Deployment/web:spec.template.spec.containers[0].resources.limits", ("k8s/web.yaml", 9)),
    ("Deployment/web:spec.replicas", ("k8s/web.yaml", 5)),
    ("Deployment/api:spec.replicas", ("k8s/web.yaml", 4)),
    ("Service/web:spec", ("k8s/web.yaml", 1)),
    ("k8s/web.yaml", ("k8s/web.yaml", 1)),
    ("k8s/web.yaml:containers:", ("k8s/web.yaml", 8)),
]


@pytest.fixture
def inspection() -> Inspection:
    files = {"Dockerfile": DOCKERFILE, ".dockerignore": "node_modules\n.git\n", "k8s/web.yaml": MANIFEST}
    return Inspection(files)


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_an_anchor_means_a_place(text: str, place: tuple, inspection: Inspection):
    span = resolve(read_anchor(text, FILES), inspection)
    assert (span.path, span.line) == place


@pytest.mark.parametrize("text", ["Dockerfile:CMD", ".dockerignore", "Deployment/web:spec"])
def test_what_was_not_handed_in_has_no_place(text: str):
    assert resolve(read_anchor(text, FILES), Inspection({})) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Containerfile", "neither a file"),
        ("", "neither a file"),
        ("web", "neither a file"),
        ("Dockerfile:LAUNCH", "no Dockerfile instruction"),
        ("k8s/web.yaml@build:spec", "no stages"),
    ],
)
def test_an_anchor_that_can_mean_nothing_is_refused(text: str, words: str):
    with pytest.raises(AnchorError, match=words):
        read_anchor(text, FILES)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Dockerfile@builder:RUN npm ci", 2),
        ("Dockerfile@builder:RUN npm test", 4),
        ("Dockerfile@run:RUN npm ci", 4),
        ("Dockerfile@builder", 3),
        ("Dockerfile:MAINTAINER", 3),
    ],
)
def test_a_stage_of_another_name_is_found_by_its_words(text: str, line: int):
    written = "FROM node:22 AS deps\nRUN npm ci\nFROM node:22 AS run\nRUN npm start\n"
    assert resolve(read_anchor(text, FILES), Inspection({"Dockerfile": written})).line == line
