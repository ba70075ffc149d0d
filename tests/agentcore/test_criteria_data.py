"""What criteria read beside Dockerfiles and manifests: documents, commands, rendered charts."""

import pytest

from agentcore import Lab, LabError, grade

RUN = """\
#!/bin/bash
PORT=8080
docker pull registry.local/shop/web:1.4.0
docker run -d --name web \\
  -p $PORT:8080 --restart=unless-stopped -m 256m \\
  registry.local/shop/web:1.4.0 --verbose -p 1
curl -s localhost:8080 | grep ok
"""
COMPOSE = "x-log: &log {driver: local}\nservices:\n  db:\n    image: postgres:17.6\n    logging: *log\n"
CHART = {
    "Chart.yaml": "apiVersion: v2\nname: shop\nversion: 0.1.0\n",
    "values.yaml": "replicas: 1\n",
    "values-prod.yaml": "replicas: 3\nhost: shop.example\n",
    "templates/web.yaml": (
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n"
        '  count: {{ .Values.replicas | quote }}\n  host: {{ required "set host" .Values.host }}\n'
    ),
}


def result(files, cel, at, *, data=()):
    lab = Lab.from_mapping(
        {
            "files": [{"path": path, "data": path in data} for path in files],
            "criteria": [{"id": "it", "title": "It", "weight": 100, "cel": cel, "at": at, "missed": "Missed."}],
        }
    )
    graded = grade(files, lab)
    assert not graded.faults
    return graded.criteria[0]


def holds(files, cel, **more):
    return result(files, cel, next(iter(files)), **more).met


@pytest.mark.parametrize(
    "cel",
    [
        'c.action == "docker container run"',
        'c.action == "docker container run" && c.flags.publish == ["8080:8080"] && c.flags.detach == ["true"]',
        'get(c, "flags.memory", []) == ["256m"]',
        'get(c, "flags.restart", []) == ["unless-stopped"] && get(c, "flags.name", []) == ["web"]',
        'c.operands == ["registry.local/shop/web:1.4.0"] && c.rest == ["--verbose", "-p", "1"]',
        'c.name == "grep" && c.action == "" && c.args == ["ok"]',
        'c.line == 4 && c.name == "docker"',
    ],
)
def test_commands_are_read_by_meaning(cel):
    assert holds({"run.sh": RUN}, f'commands["run.sh"].exists(c, {cel})')


def test_commands_are_found_under_every_name():
    for text in (RUN, RUN.replace("docker run", "docker container run")):
        assert holds({"run.sh": text}, 'size(called(commands["run.sh"], "docker run")) == 1')
        assert holds({"run.sh": text}, 'called(commands["run.sh"], "docker run")[0].flags.name == ["web"]')
    assert holds({"run.sh": RUN}, 'called(commands["run.sh"], "curl") == [] && called("x", "docker run") == []')


def test_what_a_flag_says_may_be_wrong():
    assert holds({"run.sh": RUN}, 'commands["run.sh"].exists(c, "8081:8080" in get(c, "flags.publish", []))') is False


def test_feedback_stands_at_the_command_however_it_is_called():
    for text in (RUN, RUN.replace("docker run", "docker container run")):
        missed = result({"run.sh": text}, 'size(commands["run.sh"]) == 0', "run.sh:docker run")
        assert (missed.met, missed.span.line) == (False, 4)


def test_a_script_that_is_broken_is_not_checked():
    broken = result({"run.sh": "docker ps\ndocker run 'web\n"}, 'size(commands["run.sh"]) == 1', "run.sh")
    assert broken.met is None
    assert broken.message.startswith("`run.sh` cannot be read.")


def test_feedback_stands_at_a_key_of_a_compose_file():
    missed = result({"compose.yaml": COMPOSE}, "size(compose.services) == 2", "compose.yaml:x-log.driver")
    assert missed.span.line == 1


def test_without_a_compose_file_nothing_is_checked():
    empty = result({"compose.yaml": ""}, "size(compose.services) == 1", "compose.yaml")
    assert (empty.met, empty.message) == (None, "`compose.yaml` is empty, so there is nothing to check yet.")


ANSWERS = "# client\nkind: Pod\nhops:\n  - client\n  - cause: dns\n---\nmore: 1\n"


def test_a_data_file_is_plain_documents():
    cel = 'documents["answers.yaml"][0] == {"kind": "Pod", "hops": ["client", {"cause": "dns"}]}'
    assert holds({"answers.yaml": ANSWERS}, cel, data=["answers.yaml"])
    assert holds({"answers.yaml": ANSWERS}, 'documents["answers.yaml"][1].more == 1', data=["answers.yaml"])


def test_a_data_file_is_no_manifest():
    lab = {"files": [{"path": "a.yaml", "data": True}], "rules": "all"}
    criterion = {"id": "it", "title": "It", "weight": 100, "cel": "size(objects) == 1", "missed": "Missed."}
    graded = grade({"a.yaml": ANSWERS}, Lab.from_mapping({**lab, "criteria": [criterion]}))
    assert [finding.rule_id for finding in graded.findings if not finding.rule_id.startswith("yaml/")] == []
    with pytest.raises(LabError, match=r"files\[0\].data: write `true`"):
        Lab.from_mapping({**lab, "files": [{"path": "a.yaml", "data": "yes"}], "criteria": [criterion]})


def test_feedback_stands_at_a_key_of_a_data_file():
    files = {"answers.yaml": ANSWERS}
    assert result(files, 'documents["answers.yaml"] == []', "answers.yaml:hops[1].cause", data=files).span.line == 5
    assert result(files, 'documents["answers.yaml"] == []', "answers.yaml:# client", data=files).span.line == 1


def test_only_the_file_that_a_criterion_names_must_be_readable():
    files = {"a.yaml": "x: 1\n", "b.yaml": "x: [1\n", "c.yaml": ""}
    assert holds(files, 'documents["a.yaml"][0].x == 1', data=files)
    broken = result(files, 'documents["b.yaml"][0].x == 1', "b.yaml", data=files)
    assert (broken.met, broken.span.line) == (None, 1)
    assert "never closed" in broken.message
    empty = result(files, "documents['c.yaml'][0].x == 1", "c.yaml", data=files)
    assert empty.message == "`c.yaml` is empty, so there is nothing to check yet."
    assert result(files, "documents.all(path, path != '')", "a.yaml", data=files).met is None


def test_a_chart_is_rendered_with_each_values_file():
    count = 'named(rendered["{}"], "ConfigMap", "web").data == {{"count": "{}", "host": "{}"}}'
    assert holds(CHART, count.format("values-prod.yaml", 3, "shop.example"))
    assert holds(CHART, count.format("values.yaml", 1, "to-be-set"))


def test_feedback_stands_in_the_template():
    missed = result(CHART, 'size(rendered["values-prod.yaml"]) == 2', "ConfigMap/web:data.count")
    assert (missed.met, missed.span.path, missed.span.line) == (False, "templates/web.yaml", 6)


@pytest.mark.parametrize(
    ("path", "text", "said", "line"),
    [
        ("values-prod.yaml", "replicas: 3\n", "With `values-prod.yaml`: The chart stops here and says: set host.", 7),
        ("values-prod.yaml", "- 3\n", "`values-prod.yaml` is no mapping of values.", 1),
        ("values-prod.yaml", "replicas: [3\n", "The bracket `[` that opens here is never closed with `]`.", 1),
        ("templates/web.yaml", "{{ if }}\n", "`if` has no `end`.", 1),
        ("Chart.yaml", "name: [1\n", "The bracket `[` that opens here is never closed with `]`.", 1),
        ("templates/web.yaml", "a: {{ .Values.a.b }}\n", "With `values-prod.yaml`: ", 1),
    ],
)
def test_what_helm_does_not_render_is_not_checked(path, text, said, line):
    blocked = result({**CHART, path: text}, 'rendered["values-prod.yaml"].size() == 1', "Chart.yaml")
    assert blocked.met is None
    assert blocked.message.startswith(said)
    assert blocked.span.line == line


def test_rules_about_objects_look_at_what_a_chart_renders():
    rule = "kubernetes/moving-image-tag"
    criterion = {"id": "it", "title": "It", "weight": 100, "rules": [rule], "missed": "Missed."}
    lab = Lab.from_mapping({"files": [{"path": path} for path in CHART], "criteria": [criterion]})
    assert grade(CHART, lab).score == 100
    pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}\n"
    assert grade({**CHART, "templates/web.yaml": pod}, lab).criteria[0].met is False
