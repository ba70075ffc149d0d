"""Folders that define the same objects are alternatives, each reviewed with what all of them share."""

from __future__ import annotations

from agentcore.alternatives import alternatives, review_repository
from agentcore.engine import review

SERVICE = """\
apiVersion: v1
kind: Service
metadata:
  name: {name}
spec:
  selector: {{app: {name}}}
  ports: [{{port: {port}}}]
"""
POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: {name}
  labels: {{app: {name}}}
spec:
  containers:
  - name: main
    image: nginx:1.27
    ports: [{{containerPort: {port}}}]
"""


def groups(*objects: str) -> list[list[str]]:
    """Objects are written `path=name`; a path alone defines nothing that others have."""
    pairs = ((path, name or None) for path, _, name in (each.partition("=") for each in objects))
    return [sorted(paths) for paths in alternatives(pairs)]


def test_files_are_together_unless_they_define_the_same():
    assert groups("a/x=web", "b/y=db", "c=cache") == [["a/x", "b/y", "c"]]
    assert groups() == [[]]


def test_one_folder_defining_a_thing_twice_is_no_alternative():
    assert groups("a/x=web", "a/y=web") == [["a/x", "a/y"]]


def test_folders_that_define_the_same_are_apart_and_share_the_rest():
    found = groups("test/web=web", "production/web=web", "common/db=db", "ns")
    assert found == [["common/db", "ns", "production/web"], ["common/db", "ns", "test/web"]]


def test_what_stands_above_is_an_alternative_to_what_changes_it():
    assert groups("web=web", "overlays/test/web=web", "overlays/live/web=web") == [
        ["web"],
        ["overlays/live/web"],
        ["overlays/test/web"],
    ]


def test_alternatives_of_one_name_go_together():
    found = groups("web/test/x=web", "web/live/x=web", "api/test/x=api", "api/live/x=api", "db/x=db")
    assert found == [["api/live/x", "db/x", "web/live/x"], ["api/test/x", "db/x", "web/test/x"]]


def test_an_alternative_without_a_partner_goes_with_the_first():
    found = groups("web/a/x=web", "web/b/x=web", "api/a/x=api", "api/c/x=api")
    assert found == [["api/a/x", "web/a/x"], ["api/c/x", "web/a/x"], ["api/a/x", "web/b/x"]]


def test_alternatives_within_alternatives():
    assert groups("eu/a/x=web", "eu/b/x=web", "us/a/x=web", "us/b/x=web") == [
        ["eu/a/x"],
        ["eu/b/x"],
        ["us/a/x"],
        ["us/b/x"],
    ]


def test_very_many_alternatives_are_not_multiplied():
    objects = [f"lab{lab}/{lab}-{variant}/x={lab}" for lab in range(30) for variant in range(10)]
    found = groups(*objects, "shared")
    assert len(found) == 300
    assert all(len(paths) == 2 for paths in found)


def test_what_is_shared_is_not_reviewed_with_each_of_many():
    objects = [f"{variant}/x=web" for variant in range(10)] + [f"shared/{number}" for number in range(100)]
    found = groups(*objects)
    assert sum(map(len, found)) == 110
    assert len(found) == 11


def files(**ports: int) -> dict[str, str]:
    return {
        f"{folder}/web.yaml": SERVICE.format(name="web", port=port) + "---\n" + POD.format(name="web", port=port)
        for folder, port in ports.items()
    }


def test_a_service_is_not_matched_with_the_pods_of_another_environment():
    both = files(test=8080, live=9090)
    chosen = ["kubernetes/target-port-nobody-listens-on", "kubernetes/duplicate-object"]
    assert review(both, select=chosen).findings != ()
    assert review_repository(both, select=chosen).findings == ()


def test_what_is_wrong_in_one_environment_is_found_there():
    both = files(test=8080, live=9090)
    both["live/web.yaml"] = both["live/web.yaml"].replace("containerPort: 9090", "containerPort: 1")
    found = review_repository(both, select=["kubernetes/target-port-nobody-listens-on"]).findings
    assert {each.path for each in found} == {"live/web.yaml"}


def test_of_what_is_shared_only_that_is_said_which_is_so_everywhere():
    shared = {"db.yaml": SERVICE.format(name="db", port=1), "api.yaml": SERVICE.format(name="api", port=1)}
    both = files(test=8080, live=9090) | shared
    both["live/db.yaml"] = POD.format(name="db", port=1)
    found = review_repository(
        both, select=["kubernetes/dangling-service", "kubernetes/service-of-unseen-pods"]
    ).findings
    assert {each.path for each in found} == {"api.yaml"}


def test_everything_else_is_reviewed_once():
    both = files(test=8080, live=9090) | {"Dockerfile": "FROM alpine:3.22\nWORKDIR app\n", "broken.yaml": "kind: [\n"}
    found = review_repository(both)
    assert len([each for each in found.findings if each.rule_id == "dockerfile/relative-workdir"]) == 1
    assert {each.path for each in found.unchecked} == {"broken.yaml"}
    assert [each.span for each in found.findings] == sorted(each.span for each in found.findings)
