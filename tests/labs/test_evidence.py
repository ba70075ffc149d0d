"""What the cluster says of an incident: checked, generated, shown."""

import shutil
from pathlib import Path

import pytest
from django.urls import reverse

from courses.locating import Located
from courses.models import Activity
from courses.reading import ModuleSource
from labs.allotting import edition
from labs.evidence import transcript_of
from labs.importing import export_lab, load_lab
from labs.models import Lab
from tests.labs.conftest import make_module, problems_of_lab

FOLDER = Path(__file__).parent / "folders" / "02-killed-at-64-mebibytes"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / FOLDER.name)


@pytest.fixture
def incident(course):
    activity = Activity.objects.create(
        course=course, module=make_module(course, "memory", 3), kind="lab", slug="killed-at-64-mebibytes",
        title="Killed at 64 mebibytes", minutes=5, order=301, revision="r1", folder=FOLDER.name,
    )  # fmt: skip
    load_lab(activity, FOLDER)
    return Lab.objects.get(pk=activity.pk)


def problems(folder):
    outcomes = Located({"outcomes": {"pinning": "Pin."}})
    module = ModuleSource(folder.parent, "memory", "", outcomes, {"lesson": set()}, "1.34")
    found = [str(problem).removeprefix(f"{folder}/") for problem in problems_of_lab(folder, module)]
    return [one for one in found if one.startswith("evidence.yaml")]


def test_the_evidence_of_an_incident_is_in_order(folder):
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("waiting: Crash", "waitng: Crash", "evidence.yaml:9: unknown key `waitng`; did you mean `waiting`?"),
        ("      worker:\n", "      wroker:\n", "evidence.yaml:8: no container `wroker`; did you mean `worker`?"),
        ("of: Deployment/worker", "of: Deployment/web", "evidence.yaml:4: no workload `Deployment/web` in the starter"),
        ("kubectl get pods", "kubectl get pods -o json", "evidence.yaml:19: `-o json` is not printed here"),
        ("kubectl get pods", "kubectl apply -f x", "evidence.yaml:19: `kubectl apply` is not printed here"),
        ("note: The", "output: The", "what kubectl prints is generated; take out `output`"),
        ("note: The", "nota: The", "unknown key `nota`"),
        ("note: The", "note: See [it](lesson:x). The", "a note holds no links"),
        ("now: ", "when: ", "`now` is missing"),
        ("cache: 41 MiB", "registry.local/shop/worker:9", "has the image `registry.local/shop/worker:9`"),
        ("over: 1m50s", "over: 5m", "evidence.yaml:17: Pod/worker-5b8f6c9d7-k4m2p is younger than this event"),
        ("commands:", "commands: [", "evidence.yaml:"),
    ],
)
def test_a_problem_stands_where_it_is(folder, before, after, said):
    path = folder / "evidence.yaml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    assert said in "\n".join(problems(folder))


def test_each_edition_has_its_own_evidence(folder, course):
    worker, evidence, lab = folder / "starter/worker.yaml", folder / "evidence.yaml", folder / "lab.yaml"
    worker.write_text(worker.read_text().replace("memory: 64Mi", "memory: %{limit}"))
    evidence.write_text(evidence.read_text().replace("cache: 63 M", "cache: nearly %{limit}"))
    lab.write_text(lab.read_text() + "variants: {limit: [64Mi, 72Mi, 80Mi]}\n")
    assert problems(folder) == []
    activity = Activity.objects.create(
        course=course, module=make_module(course, "memory", 3), kind="lab", slug="killed",
        title="Killed", minutes=5, order=301, revision="r1", folder=folder.name,
    )  # fmt: skip
    load_lab(activity, folder)
    _, logs, description = transcript_of(edition(Lab.objects.get(pk=activity.pk), {"limit": "72Mi"}))
    assert logs.output.endswith("cache: nearly 72Mi\n")
    assert "      memory:  72Mi\n" in description.output


def test_a_value_that_no_list_has_is_told(folder):
    evidence, lab = folder / "evidence.yaml", folder / "lab.yaml"
    evidence.write_text(evidence.read_text().replace("cache: 63 M", "cache: nearly %{limt}"))
    lab.write_text(lab.read_text() + "variants: {limit: [64Mi, 72Mi, 80Mi]}\n")
    assert "unknown value `limt`; did you mean `limit`?" in "\n".join(problems(folder))


def test_what_is_printed_agrees_with_the_starter(incident):
    pods, logs, description = transcript_of(incident)
    assert pods.output.splitlines()[1].split() == [
        "worker-5b8f6c9d7-k4m2p", "0/1", "CrashLoopBackOff", "3", "(20s", "ago)", "2m41s",
    ]  # fmt: skip
    assert logs.output.endswith("cache: 63 M\n")
    assert "      memory:  64Mi\n" in description.output
    assert "      Reason:       OOMKilled\n      Exit Code:    137\n" in description.output
    assert description.is_long
    assert not pods.is_long


def test_the_workbench_shows_it(as_alice, incident):
    page = as_alice.get(reverse("labs:lab", args=[incident.slug])).content.decode()
    assert "What the cluster says" in page
    assert "<code>NAME                     READY   STATUS             RESTARTS" in page
    assert "The last line <strong>ends</strong> in the middle." in page


def test_a_lab_without_evidence_shows_none(as_alice, lab):
    page = as_alice.get(reverse("labs:lab", args=[lab.slug])).content.decode()
    assert "What the cluster says" not in page


def test_it_is_written_back(incident, tmp_path):
    export_lab(incident.activity, tmp_path)
    assert (tmp_path / "evidence.yaml").read_bytes() == (FOLDER / "evidence.yaml").read_bytes()
