"""Which missing objects are reported, and when silence is right."""

import pytest

from agentcore.engine import review
from agentcore.settings import Settings

POD = """\
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
  - name: web
    image: nginx:1.27
    resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
"""
ENV = "    envFrom: [{configMapRef: {name: settings}}]\n"
MAP = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: NAME, namespace: shop}\n"


def found(text: str, assume: tuple[str, ...] = (), **options: str) -> list[str]:
    settings = Settings(assume=assume)
    ids = [finding.rule_id for finding in review({"m.yaml": text}, settings=settings, **options).findings]
    return [rule_id.removeprefix("kubernetes/") for rule_id in ids]


def test_one_file_alone_may_refer_to_what_is_not_in_it():
    assert found(POD + ENV) == []
    assert "reference-to-missing-object" in found(POD + ENV, select="all")


def test_others_of_the_kind_make_one_missing():
    assert found(POD + ENV + MAP.replace("NAME", "extras")) == ["reference-to-left-out-object"]


def test_a_near_name_is_named():
    [finding] = review({"m.yaml": POD + ENV + MAP.replace("NAME", "setings")}).findings
    assert finding.rule_id == "kubernetes/misspelt-reference"
    assert "`setings`" in finding.message


def test_an_object_of_another_namespace_is_named_with_it():
    [finding] = review(
        {"m.yaml": POD + ENV + MAP.replace("NAME, namespace: shop", "settings, namespace: back")}
    ).findings
    assert finding.rule_id == "kubernetes/reference-into-another-namespace"
    assert "namespace `back`" in finding.message


@pytest.mark.parametrize(
    "pattern", ["ConfigMap/settings", "ConfigMap/*", "shop/ConfigMap/set*", "*/ConfigMap/settings"]
)
def test_what_is_assumed_is_not_missing(pattern: str):
    assert found(POD + ENV + MAP.replace("NAME", "extras"), (pattern,)) == []


@pytest.mark.parametrize("pattern", ["Secret/settings", "back/ConfigMap/settings", "ConfigMap/set"])
def test_what_is_assumed_is_that_object_only(pattern: str):
    assert found(POD + ENV + MAP.replace("NAME", "extras"), (pattern,)) == ["reference-to-left-out-object"]


@pytest.mark.parametrize(
    "broken",
    [
        "metadata: {nme: settings, namespace: shop}",
        "metadata: {namespace: shop}",
        "metadata: {name: extras, namespace: shop}\ndata: {a: 1}",
    ],
)
def test_an_object_that_is_not_understood_is_reported_alone(broken: str):
    text = POD + ENV + MAP.replace("metadata: {name: NAME, namespace: shop}", broken)
    assert not [rule_id for rule_id in found(text) if "reference" in rule_id]


def test_a_misspelt_kind_may_be_what_is_missing():
    assert found(POD + ENV + MAP.replace("ConfigMap", "ConfigMpa").replace("NAME", "settings")) == ["wrong-api-version"]
    two = MAP.replace("NAME", "extras") + MAP.replace("ConfigMap", "ConfigMpa").replace("NAME", "settings")
    assert found(POD + ENV + two) == ["wrong-api-version"]


@pytest.mark.parametrize(
    "maker",
    [
        "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: db, namespace: shop}\n",
        "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: x, namespace: shop}\n"
        "spec: {target: {name: db}}\n",
        "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: x, namespace: shop}\n"
        "spec: {secretName: db}\n",
    ],
)
def test_a_secret_that_an_operator_makes_is_there(maker: str):
    others = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: other, namespace: shop}\n---\n"
    missing = "kubernetes/reference-to-left-out-object"
    text = POD + "    envFrom: [{secretRef: {name: db}}]\n" + others
    assert [finding.rule_id for finding in review({"m.yaml": text}, select=[missing]).findings] == [missing]
    assert review({"m.yaml": text + maker}, select=[missing]).findings == ()


def test_the_claims_of_a_stateful_set_are_there():
    claim = "  volumes: [{name: d, persistentVolumeClaim: {claimName: data-db-0}}]\n"
    others = "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: other, namespace: shop}\n---\n"
    owner = (
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: shop}\n"
        "spec: {template: {spec: {containers: []}}, volumeClaimTemplates: [{metadata: {name: data}}]}\n"
    )
    missing = ["kubernetes/reference-to-left-out-object"]
    assert len(review({"m.yaml": POD + claim + others}, select=missing).findings) == 1
    assert review({"m.yaml": POD + claim + others + owner}, select=missing).findings == ()


def test_a_certificate_that_is_asked_for_by_an_annotation_is_there():
    ingress = (
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\n"
        "metadata: {name: web, namespace: shop, annotations: {cert-manager.io/cluster-issuer: main}}\n"
        "spec: {tls: [{secretName: web-tls}]}\n"
        "---\napiVersion: v1\nkind: Secret\nmetadata: {name: other, namespace: shop}\n"
    )
    missing = ["kubernetes/reference-to-left-out-object"]
    assert review({"m.yaml": ingress}, select=missing).findings == ()
    bare = ingress.replace("cert-manager.io/cluster-issuer", "a")
    assert len(review({"m.yaml": bare}, select=missing).findings) == 1


SERVICE = """\
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: SELECTOR
  ports: [{port: 80}]
"""
LABELLED = POD.replace("namespace: shop}", "namespace: shop, labels: {app: web, tier: front}}")


def dangling(text: str) -> list[str]:
    return [finding.message for finding in review({"m.yaml": text}, select=["kubernetes/dangling-service"]).findings]


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("{app: web, tier: back}", "the nearest, `web`, has `tier=front`"),
        ("{app: wbe}", "the nearest, `web`, has `app=web`"),
        ("{app: web, part: x}", "the nearest, `web`, has no label `part`"),
    ],
)
def test_a_service_without_pods_names_the_nearest_and_what_differs(selector: str, hint: str):
    [message] = dangling(LABELLED + SERVICE.replace("SELECTOR", selector))
    assert hint in message


def test_a_service_without_pods_names_the_namespace_that_holds_them():
    [message] = dangling(LABELLED + SERVICE.replace("SELECTOR", "{app: web}").replace("shop}", "back}"))
    assert "`web` does in the namespace `shop`" in message


def test_a_service_alone_is_no_mistake():
    text = SERVICE.replace("SELECTOR", "{app: web}")
    assert dangling(text) == []
    assert "service-of-unseen-pods" in found(text, select="all")


def test_pods_that_are_assumed_are_there():
    text = LABELLED + SERVICE.replace("SELECTOR", "{app: other}")
    assert "dangling-service" in found(text)
    assert "dangling-service" not in found(text, ("shop/Pod/*",))
