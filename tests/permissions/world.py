"""The world in which every address is asked: one course, two cohorts, something of everything in it."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from courses.models import Activity, Course
from labs.models import Lab, Submission
from teaching.cohorts.models import Cohort, Membership
from teaching.rights.models import Role


@dataclass
class World:
    """`ids` is for what a namespace's own setting up makes: `world.ids["announcement"]`."""

    course: Course
    people: dict[str, Any]
    cohort: Cohort  # tess's, with alice
    lab: Lab
    submission: Submission  # alice's
    sessions: dict[str, str]  # the key of each one's, by role
    ids: dict[str, Any] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """A browser of its own, in which they signed in before."""
        client = Client(raise_request_exception=True)
        if role != "stranger":
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client


def make_world(course: Course) -> World:
    make = get_user_model().objects.create_user
    people = {name: make(name) for name in ("alice", "bob")}
    people |= {name: make(name, is_staff=True) for name in ("tess", "otto", "axel", "ida")}
    Role.objects.create(user=people["axel"], kind=Role.Kind.AUTHOR)
    Role.objects.create(user=people["ida"], kind=Role.Kind.OWNER)
    cohort, others = (Cohort.objects.create(course=course, title=title) for title in ("Spring", "Autumn"))
    for group, learner, teacher in ((cohort, "alice", "tess"), (others, "bob", "otto")):
        group.teachers.add(people[teacher])
        Membership.objects.create(cohort=group, learner=people[learner])
    lab = Lab.objects.get(activity=Activity.objects.published().filter(kind="lab").first())
    submission = Submission.objects.create(
        learner=people["alice"], lab=lab, number=1, files={"Dockerfile": "FROM a:1\n"}
    )
    sessions = {role: signed_in(person) for role, person in people.items()}
    return World(course, people, cohort, lab, submission, sessions)


def signed_in(person: Any) -> str:
    client = Client()
    client.force_login(person)
    return client.session.session_key
