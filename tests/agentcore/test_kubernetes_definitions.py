"""Objects of kinds that the hand-in defines itself are checked against their definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore import review
from agentcore.parsing.kubernetes_definitions import Definitions

DEFINITION = """\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: backups.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Backup, plural: backups}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            required: [schedule]
            properties:
              schedule: {type: string, pattern: "^[0-9* ]+$", maxLength: 20}
              keep: {type: integer, minimum: 1, maximum: 30}
              port: {x-kubernetes-int-or-string: true}
              method: {type: string, enum: [full, partial]}
              free: {type: object, x-kubernetes-preserve-unknown-fields: true}
              labels: {type: object, additionalProperties: {type: string}}
              targets: {type: array, minItems: 1, items: {type: object, properties: {name: {type: string}}}}
              template: {type: object, x-kubernetes-embedded-resource: true, properties: {spec: {type: object}}}
"""
BACKUP = "apiVersion: example.com/v1\nkind: Backup\nmetadata: {name: nightly}\n"
SHAPE = ["kubernetes/missing-field", "kubernetes/unknown-field", "kubernetes/wrong-type", "kubernetes/unknown-kind"]
SHAPE.append("kubernetes/wrong-api-version")


def found(spec: str, head: str = BACKUP) -> list[tuple[str, str]]:
    files = {"definition.yaml": DEFINITION, "backup.yaml": head + f"spec: {spec}\n"}
    return [(finding.rule_id.partition("/")[2], finding.message) for finding in review(files, select=SHAPE).findings]


@pytest.mark.parametrize(
    "more",
    [
        "keep: 3",
        "port: 80",
        "port: http",
        "free: {a: {b: [1]}}",
        "labels: {team: a}",
        "targets: [{name: a}]",
        "template: {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}",
    ],
)
def test_an_object_that_fits_its_definition_is_clean(more: str):
    assert found(f'{{schedule: "0 3 * * *", {more}}}') == []


@pytest.mark.parametrize(
    ("spec", "rule", "message"),
    [
        ("{keep: 3}", "missing-field", "`spec` must have `schedule`."),
        ('{schedule: "1", keeps: 3}', "unknown-field", "`spec` has no field `keeps`; the nearest is `keep`."),
        ('{schedule: "1", keep: 0}', "wrong-type", "`keep` is the number `0`, but must be at least 1."),
        ('{schedule: "1", keep: many}', "wrong-type", "`keep` is the text `many`, but must be a whole number."),
        ('{schedule: "1", targets: []}', "wrong-type", "`targets` is a list, but must be of at least 1 items."),
        ('{schedule: "1", method: half}', "wrong-type", "must be one of `full`, `partial`"),
        ("{schedule: daily}", "wrong-type", "`schedule` is the text `daily`"),
        ('{schedule: "1", labels: {team: 1}}', "wrong-type", "`team` is the number `1`, but must be text"),
    ],
)
def test_an_object_that_does_not_fit_is_told_where(spec: str, rule: str, message: str):
    [(found_rule, found_message)] = found(spec)
    assert (found_rule, message in found_message) == (rule, True), found_message


def test_a_version_that_is_not_defined_is_reported():
    [(rule, message)] = found("{}", BACKUP.replace("example.com/v1", "example.com/v2"))
    assert (rule, message) == (
        "wrong-api-version",
        "`Backup` is not in `example.com/v2`; it is defined in `example.com/v1`.",
    )


def test_a_kind_of_another_group_is_still_unknown():
    assert [rule for rule, _ in found("{}", BACKUP.replace("example.com", "example.org"))] == ["unknown-kind"]


SCHEMAS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["object", "string", "array", "a(", "*"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "properties",
                    "items",
                    "required",
                    "enum",
                    "pattern",
                    "minimum",
                    "anyOf",
                    "not",
                    "$ref",
                    "nullable",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(SCHEMAS)
def test_no_definition_can_break_the_check(schema: object):
    validator = Definitions("1.34", {("example.com/v1", "Backup"): schema}).validator("example.com/v1", "Backup")
    if validator is not None:
        list(validator.iter_errors({"spec": {"a": 1}}))
