"""Charts are rendered by Helm in a child that a hostile one cannot misuse: each limit is met by a chart that tries."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from agentcore.parsing.helm_rendering import Order, Outcome, Trouble
from agentcore.rendering.helm import HelmRenderer, Limits

CHART = {"Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n", "values.yaml": "a: 1\nlist: [1, 2]\n"}


@pytest.fixture(scope="module")
def renderer():
    renderer = HelmRenderer(Limits(cpu_seconds=1))
    yield renderer
    renderer.close()


def rendered(renderer: HelmRenderer, template: str, **more: str) -> Outcome:
    return renderer(Order({**CHART, "templates/a.yaml": template, **more}))


def works(renderer: HelmRenderer) -> bool:
    return rendered(renderer, "a: {{ .Values.a }}").rendered == {"web/templates/a.yaml": "a: 1"}


def test_a_chart_is_rendered_with_its_own_values(renderer):
    assert works(renderer)


def test_given_values_override_those_of_the_chart(renderer):
    outcome = renderer(Order({**CHART, "templates/a.yaml": "a: {{ .Values.a }}"}, {"a": "b"}))
    assert outcome.rendered == {"web/templates/a.yaml": "a: b"}


def test_what_helm_refuses_is_its_own_error(renderer):
    outcome = rendered(renderer, "a: {{ .Values.x.y }}")
    assert outcome.rendered is None
    assert "web/templates/a.yaml:1:13" in outcome.error
    assert "nil pointer" in outcome.error


def test_the_child_is_kept_for_the_next_chart(renderer):
    assert works(renderer)
    child = renderer._child
    assert works(renderer)
    assert renderer._child is child


HOSTILE = {
    "loops without end": ("{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}", Trouble.SLOW),
    "a list of a billion": ("{{ range until 1000000000 }}{{ end }}", Trouble.MEMORY),
    "gigabytes of text": (
        '{{ $x := repeat 1000000 "a" }}{{ range until 3000 }}{{ $x }}{{ end }}',
        Trouble.MEMORY,
    ),
    "one text of gigabytes": ('{{ repeat 2000000000 "abcdef" | len }}', Trouble.MEMORY),
    "megabytes of text": ('{{ repeat 3000000 "a" }}', Trouble.LARGE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_chart_is_stopped_and_the_next_one_rendered(renderer, name):
    template, trouble = HOSTILE[name]
    stopped = {Trouble.MEMORY, Trouble.SLOW} if trouble is Trouble.MEMORY else {trouble}  # whichever comes first
    outcome = rendered(renderer, template)
    assert (outcome.rendered, outcome.error) == (None, "")
    assert outcome.trouble in stopped
    assert works(renderer)


RECURSION = {
    "include": '{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}',
    "template": '{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}',
    "two of them": '{{ define "x" }}{{ include "y" . }}{{ end }}{{ define "y" }}{{ include "x" . }}{{ end }}'
    '{{ include "x" . }}',
    "tpl": '{{ $x := "{{ tpl $.Values.t $ }}" }}{{ tpl .Values.t . }}',
}


@pytest.mark.parametrize("name", RECURSION)
def test_templates_that_call_themselves_end(renderer, name):
    outcome = rendered(renderer, RECURSION[name], **{"values.yaml": 't: "{{ tpl .Values.t . }}"\n'})
    assert outcome.rendered is None
    assert outcome.error or outcome.trouble in (Trouble.SLOW, Trouble.MEMORY)
    assert works(renderer)


def test_deep_nesting_ends(renderer):
    deep = "{{ if true }}" * 20_000 + "x" + "{{ end }}" * 20_000
    outcome = rendered(renderer, deep)
    assert outcome.rendered or outcome.error or outcome.trouble
    assert works(renderer)


def test_a_regex_that_would_go_back_for_ever_does_not(renderer):
    outcome = rendered(renderer, 'a: {{ regexMatch "^(a+)+$" (printf "%sb" (repeat 30000 "a")) }}')
    assert outcome.rendered == {"web/templates/a.yaml": "a: false"}


def test_no_name_is_looked_up_and_no_cluster_asked(renderer):
    outcome = rendered(renderer, 'a: {{ getHostByName "localhost" }}{{ lookup "v1" "Secret" "" "" }}')
    assert outcome.rendered == {"web/templates/a.yaml": "a: map[]"}


@pytest.mark.parametrize("function", ["env", "expandenv"])
def test_the_environment_cannot_be_read(renderer, function):
    assert f'function "{function}" not defined' in rendered(renderer, f'{{{{ {function} "PATH" }}}}').error


@pytest.mark.parametrize("path", ["/etc/hostname", "../../../../etc/hostname", "values.yaml/../../etc/hostname"])
def test_files_outside_the_chart_cannot_be_read(renderer, path):
    assert rendered(renderer, f'a: {{{{ .Files.Get "{path}" }}}}').rendered == {"web/templates/a.yaml": "a: "}


@pytest.mark.parametrize("path", ["../a.yaml", "templates/../../a.yaml", "/etc/a", "C:\\a", "a\\..\\..\\b", ""])
def test_a_path_that_leaves_the_chart_is_refused(renderer, path):
    assert renderer(Order({**CHART, path: "a: 1"})) == Outcome(error="A path leaves the chart's folder.")


def test_the_child_can_open_no_file_and_no_socket(renderer):
    assert works(renderer)
    limits = Path(f"/proc/{renderer._child.process.pid}/limits").read_text()
    for name in ("Max open files", "Max file size"):
        row = next(row for row in limits.splitlines() if row.startswith(name))
        assert row.split()[3:5] == ["0", "0"]


def test_a_schema_that_asks_the_network_reaches_nobody(renderer):
    remote = '{"$ref": "http://127.0.0.1:9/schema.json"}'
    outcome = rendered(renderer, "a: 1", **{"values.schema.json": remote})
    assert outcome.rendered is None
    assert works(renderer)


def test_a_child_that_is_killed_is_replaced(renderer):
    assert works(renderer)
    renderer._child.process.kill()
    renderer._child.process.wait()
    assert works(renderer)


def test_a_child_that_says_nothing_is_killed():
    renderer = HelmRenderer(Limits(cpu_seconds=60, seconds=1))
    assert works(renderer)
    process = renderer._child.process
    outcome = rendered(renderer, "{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}")
    assert outcome == Outcome(trouble=Trouble.SLOW)
    assert process.returncode is not None
    renderer.close()


def test_a_child_that_has_done_its_share_is_replaced():
    renderer = HelmRenderer(Limits(charts=1))
    assert works(renderer)
    assert renderer._child is None
    assert works(renderer)
    renderer.close()


def test_a_process_that_forks_starts_a_child_of_its_own(renderer):
    assert works(renderer)
    mine = renderer._child.process.pid
    reader, writer = os.pipe()
    fork = os.fork()
    if fork == 0:  # the forked process says what it sees, and ends without running the tests' own endings
        renderer.forget()
        fine = works(renderer) and renderer._child.process.pid != mine
        renderer.close()
        os.write(writer, b"fine" if fine else b"not")
        os._exit(0)
    os.waitpid(fork, 0)
    assert os.read(reader, 10) == b"fine"
    os.close(reader)
    os.close(writer)
    assert works(renderer)


PROGRAM = """
    import multiprocessing, sys
    from agentcore import review

    def look(queue):
        files = {
            "Chart.yaml": "apiVersion: v2\\nname: web\\nversion: 0.1.0\\n",
            "values.yaml": "port: 99999\\n",
            "templates/a.yaml": "apiVersion: v1\\nkind: Service\\nmetadata:\\n  name: {{ .Release.Name }}\\n"
            "spec:\\n  selector:\\n    app: web\\n  ports:\\n  - port: {{ .Values.port }}\\n",
        }
        queue.put([(f.rule_id, f.line) for f in review(files).findings])

    if __name__ == "__main__":
        queue = multiprocessing.Queue()
        worker = multiprocessing.Process(target=look, args=(queue,), daemon=True)
        worker.start()
        print(queue.get(timeout=60))
        worker.join()
"""


def test_a_daemonic_worker_process_may_review_a_chart(tmp_path):
    """Celery's prefork workers are such processes: they may start no children by multiprocessing."""
    program = tmp_path / "worker.py"
    program.write_text(textwrap.dedent(PROGRAM))
    done = subprocess.run(
        [sys.executable, str(program)],
        env={**os.environ, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "('kubernetes/port-out-of-range', 9)" in done.stdout, done.stderr


IN_A_LARGE_PROCESS = """
ballast = bytearray(300 * 1024 * 1024)
ballast[::4096] = b"1" * len(ballast[::4096])
from agentcore.parsing.helm_rendering import Order
from agentcore.rendering.helm import HelmRenderer
renderer = HelmRenderer()
chart = Order({"Chart.yaml": "apiVersion: v2\\nname: web\\nversion: 0.1.0\\n"})
renderer(chart)
first = renderer._child
renderer(chart)
print(first is not None and renderer._child is first)
renderer.close()
"""


def test_a_large_process_keeps_its_small_child():
    done = subprocess.run([sys.executable, "-c", IN_A_LARGE_PROCESS], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
