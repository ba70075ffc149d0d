"""How long the largest accepted hand-ins take: whatever is handed in, a worker is free again within a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from agentcore import review
from agentcore.parsing import limits

ROOM = limits.FILE_BYTES.number - 2_000
DOCKERFILE_ROOM = limits.DOCKERFILE_BYTES.number - 2_000
Files = dict[str, str]


def filled(start: str, piece: Callable[[int], str], room: int = ROOM, lines: int = limits.LINES.number - 20) -> str:
    """As many pieces after the start as the limits of a file allow."""
    pieces = [start]
    left, rows = room - len(start), lines - start.count("\n")
    for number in range(1_000_000):
        text = piece(number)
        left, rows = left - len(text), rows - text.count("\n")
        if left < 0 or rows < 0:
            break
        pieces.append(text)
    return "".join(pieces)


def dockerfile(piece: Callable[[int], str], start: str = "FROM alpine:3.22\n") -> Files:
    text = filled(start, piece, DOCKERFILE_ROOM, limits.DOCKERFILE_LINES.number - 5)
    signs = sum(text.count(sign) for sign in "|&;()[]{}<>#`$")
    if signs > limits.DOCKERFILE_SIGNS.number:
        lines = text.splitlines(keepends=True)
        text = "".join(lines[: int(len(lines) * limits.DOCKERFILE_SIGNS.number / signs) - 1])
    return {"Dockerfile": text}


def objects(piece: Callable[[int], str], most: int = limits.OBJECTS.number - 1) -> Files:
    text = filled(
        "apiVersion: v1\nkind: List\nitems:\n", lambda number: f"- {{{piece(number)}}}\n" if number < most else "# \n"
    )
    return {"all.yaml": text}


def pod(name: str) -> str:
    return f"metadata: {{name: {name}, labels: {{a: b}}}}, spec: {{containers: [{{name: web, image: nginx}}]}}"


def template(name: str) -> str:
    return f"metadata: {{name: {name}}}, spec: {{selector: {{matchLabels: {{a: b}}}}, template: {{{pod(name)}}}}}"


def hand_ins() -> Iterator[tuple[str, Files]]:
    """What has been found to take longest, of every kind."""
    yield "pods", objects(lambda number: f"apiVersion: v1, kind: Pod, {pod(f'p{number}')}")
    yield "Deployments", objects(lambda number: f"apiVersion: apps/v1, kind: Deployment, {template(f'd{number}')}")
    yield (
        "Services",
        objects(
            lambda n: (
                f"apiVersion: v1, kind: Service, metadata: {{name: s{n}}}, "
                "spec: {selector: {a: b}, ports: [{port: 80}]}"
            )
        ),
    )
    start = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n"
    yield (
        "containers of one pod",
        {"pod.yaml": filled(start, lambda n: f"  - {{name: c{n}, image: a}}\n", lines=limits.CONTAINERS.number - 5)},
    )
    variables = f"{start}  - name: web\n    image: nginx\n    env:\n"
    yield "variables of one container", {"pod.yaml": filled(variables, lambda n: "    - {name: A, value: b}\n")}
    yield "values", {"values.yaml": filled("a:\n", lambda n: f"  k{n}: 1.20\n")}
    yield "nested lists", {"a.yaml": filled("", lambda n: "- " * 60 + "a\n")}
    yield (
        "services of a Compose file",
        {
            "compose.yaml": filled(
                "services:\n", lambda n: f"  s{n}: {{image: a, ports: ['80:80'], depends_on: [s0]}}\n"
            )
        },
    )
    yield from compose_projects()
    yield from charts()
    yield "RUN instructions", dockerfile(lambda n: "RUN apt-get install -y a b c && rm x\n")
    yield "ENV instructions", dockerfile(lambda n: "ENV A=$B C=${D:-e} E='f'\n")
    yield "stages", dockerfile(lambda n: f"FROM alpine:3.2 AS s{n}\nCOPY --from=s{n - 1} a b\n")
    yield "ARG instructions", dockerfile(lambda n: f"ARG A{n}=$A{n - 1}\n")
    yield "long pipes", dockerfile(lambda n: "RUN " + "a b | " * 150 + "c\n")
    yield "comments", {"a.yaml": filled("a: 1\n", lambda n: "# slipway: ignore=a/b c\n")}


def compose_projects() -> Iterator[tuple[str, Files]]:
    most = limits.SERVICES.number - 5

    def services(piece: Callable[[int], str], start: str = "services:\n") -> Files:
        return {"compose.yaml": filled(start, lambda n: f"  s{n}: {{image: a, {piece(n)}}}\n", lines=most)}

    def names(kind: str, count: int = 50) -> str:
        return ", ".join(f"{kind}{number}" for number in range(count))

    yield "networks that nobody declares", services(lambda n: f"networks: [{names('n')}]")
    yield "dependencies", services(lambda n: f"depends_on: [{names('s')}]")
    yield "misspelt dependencies", services(lambda n: f"depends_on: [{names(f'z{n}s', 20)}]")
    yield "overlapping ranges of ports", services(lambda n: f"ports: ['{n + 1}-{n + 40000}:1-40000', '{n + 1}:80']")
    yield "services that extend services", services(lambda n: f"extends: s{n + 1}, command: b")
    layer = "services:\n" + "".join(f"  s{number}: {{restart: always}}\n" for number in range(300))
    layers = {f"compose.v{number}.yml": layer for number in range(19)}
    yield "variants of a project", {**services(lambda n: "command: b"), **layers}
    start = "services:\n  web:\n    image: a\n    environment:\n"
    nested = "${a:-" * 200 + "}" * 200
    yield "nested variables", {"compose.yaml": filled(start, lambda n: f"      - A{n}={nested}\n")}
    start = "services:\n  web:\n    image: a\n    volumes:\n"
    yield "lists in place of texts", {"compose.yaml": filled(start, lambda n: "    - [a, b]\n")}


def charts() -> Iterator[tuple[str, Files]]:
    config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n"
    plain = filled("", lambda n: f"value{n}: 1\n")

    def chart(piece: Callable[[int], str], values: str = plain, start: str = config) -> Files:
        template = filled(start, piece, lines=limits.ACTIONS.number)
        head = "apiVersion: v2\nname: web\nversion: 0.1.0\n"
        return {"web/Chart.yaml": head, "web/values.yaml": values, "web/templates/web.yaml": template}

    yield "values of a chart", chart(lambda n: f"  k{n}: {{{{ .Values.value{n} }}}}\n")
    yield "misspelt values of a chart", chart(lambda n: f"  k{n}: {{{{ .Values.walue{n} }}}}\n")
    yield "`toYaml`", chart(lambda n: f"  k{n}: {{{{ toYaml .Values.value1 }}}}\n")
    texts = filled("", lambda n: f"v{n}: '{{{{ .Values.v{n + 1} }}}}'\n")
    yield "values that are templates", chart(lambda n: f"  k{n}: {{{{ tpl .Values.v{n} . }}}}\n", texts)
    yield (
        "actions of a line",
        chart(lambda n: "a: " + "{{ .Values.value1 }}" * 490 + "\n" if n < 5 else "# \n", start=""),
    )


def main() -> None:
    review({"Dockerfile": "FROM a\nRUN b\n", "a.yaml": "a: 1\n", "compose.yaml": "services: {}\n"}, select="all")
    review({"Chart.yaml": "name: a\n", "templates/a.yaml": "a: {{ .Values.a }}\n"}, select="all")
    slowest = 0.0
    for name, files in hand_ins():
        spent = min(seconds(files) for _ in range(2))
        slowest = max(slowest, spent)
        print(f"{'as many ' + name + ' as are taken':42} {1000 * spent:9.1f} ms of CPU", end="")
        print(f" for {sum(map(len, files.values())) / 1024:.0f} KiB")
    print(f"{'the slowest of these':42} {1000 * slowest:9.1f} ms of CPU")


def seconds(files: Files) -> float:
    started = time.process_time()
    review(files, select="all")
    return time.process_time() - started


if __name__ == "__main__":
    main()
