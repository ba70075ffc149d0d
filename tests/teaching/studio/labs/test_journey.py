"""A lab with two mistakes is written from nothing, through the pages, until it could be published."""

import pytest
from django.urls import reverse

from courses.reading import read_course
from labs.kind import LAB
from teaching.studio import working

SOLUTION = 'FROM alpine:3.22\nUSER 1001\nCMD ["echo", "ready"]\n'
ABOUT = {
    "title": "Nobody's image",
    "minutes": "10",
    "outcomes": ["pinning"],
    "story": "The audit found a process that is root.",
    "task": "Hand in a `Dockerfile` that pins its base and runs as nobody.",
    "hint-0": "Who is the process?",
    "hint-1": "Look for `USER`.",
    "hint-2": "Write `USER 1001`.",
    "debrief": "The tag names a release; `USER` stands last.",
    "rules": "list",
    "rule_ids": "file/empty-file",
    "fixes": "ungraded",
}
CRITERIA = [
    {
        "title": "The base names a fixed version",
        "outcome": "pinning",
        "weight": "60",
        "gate": "on",
        "cel": "!(dockerfile.final.base.tag in ['', 'latest'])",
        "at": "Dockerfile:FROM",
        "missed": "A tag that moves builds another image tomorrow. Name a release.",
        "met": "It is pinned.",
        "broken_by-0-path": "Dockerfile",
        "broken_by-0-change": ":3.22",
        "broken_by-0-to": ":latest",
    },
    {
        "title": "The process is not root",
        "outcome": "pinning",
        "weight": "40",
        "cel": "!(dockerfile.final.user in ['', '0', 'root'])",
        "at": "Dockerfile:USER",
        "missed": "Whoever breaks out is root. End with `USER 1001`.",
        "met": "It owns nothing.",
        "broken_by-0-path": "Dockerfile",
        "broken_by-0-change": "USER 1001",
        "broken_by-0-to": "USER 0",
    },
]


class Author:
    """Writes one lab through its pages."""

    def __init__(self, client, address: dict[str, str]) -> None:
        self.client, self.address = client, address

    def url(self, name: str, **more: object) -> str:
        return reverse(f"studio:{name}", kwargs={**self.address, **more})

    def bench(self):
        return self.client.get(self.url("lab")).context["bench"]

    def send(self, name: str, data: dict[str, object], **more: object) -> None:
        answer = self.client.post(self.url(name, **more), {"base": self.bench().base, **data})
        assert answer.status_code == 302, answer.content.decode()[:2000]

    def save_file(self, name: str, path: str, text: str) -> None:
        base = self.bench().shas.get(f"{name}/{path}", "")
        self.send("lab_file", {"set": name, "path": path, "text": text, "base": base})

    def gate(self):
        return self.client.get(self.url("lab_matrix"), {"wait": "1"}).context["live"].gate


@pytest.fixture
def author(course, as_axel) -> Author:
    new = reverse("studio:lab_new", kwargs={"module": "01-hull"})
    answer = as_axel.post(new, {"title": "Nobody's image", "slug": "", "files": "Dockerfile"})
    assert answer.url == "/teach/studio/01-hull/labs/02-nobody-s-image/"
    return Author(as_axel, {"module": "01-hull", "folder": "02-nobody-s-image"})


def test_a_lab_is_written_from_nothing_until_it_can_be_published(author, course, tmp_path):
    assert not author.gate().is_open

    author.send("lab", ABOUT)
    author.save_file("starter", "Dockerfile", "FROM alpine\n")
    author.save_file("solution", "Dockerfile", SOLUTION)
    for index, criterion in enumerate(CRITERIA):
        author.send("lab_change_criteria", {"do": "add", "title": criterion["title"]})
        author.send("lab_criterion", criterion, index=index)
    for name, change in (("latest", (":3.22", ":latest")), ("root", ("USER 1001", "USER root"))):
        author.send("lab_set", {"do": "add", "kind": "mistakes", "name": name, "like": "solution"})
        author.save_file(f"mistakes/{name}", "Dockerfile", SOLUTION.replace(*change))
    assert "does not name `latest`" in author.gate().problems[0].message

    for name in ("latest", "root"):
        author.send("lab_state", {"set": f"mistakes/{name}", "do": "got"})
    assert author.gate().problems == ()
    assert author.gate().is_open
    assert author.bench().mistakes["root"] == {
        "score": 60,
        "missed": ["the-process-is-not"],
        "feedback": "Whoever breaks out is root",
        "line": 2,
    }

    with working.as_folder(course.slug, working.files_of(course)) as folder:
        module = next(each for each in read_course(folder).modules if each.slug == "hull")
        lab = next(each for each in module.folders if each.slug == "nobody-s-image")
        assert not [*LAB.check(lab.folder, module), *LAB.rehearse(lab.folder, module)]
