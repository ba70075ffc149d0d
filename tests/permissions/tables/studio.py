"""The studio: authors and owners only."""

from teaching.studio import working
from teaching.studio.models import Publication, Replacement
from teaching.studio.publishing import versions
from tests.permissions.roles import row


def prepare(world):
    working.begin(world.course)
    made = Publication.objects.create(course=world.course, files={}, changelog="Words.", asked_by=world.people["axel"])
    versions.latest(world.course)
    brought = Replacement.objects.create(course=world.course, source="a.zip", files={}, brought_by=world.people["axel"])
    world.ids["replacement"] = brought.pk
    world.ids["publication"] = made.pk


LAB = {"module": "01-hull", "folder": "01-pin-the-image"}
REPLACEMENT = {"pk": lambda world: world.ids["replacement"]}
PUBLICATION = {"pk": lambda world: world.ids["publication"]}

ROWS = {
    "course": row(get="authors"),
    "add": row(get="authors"),
    "move": row(get="nobody", post="authors"),
    "restore": row(get="nobody", post="authors"),
    "rename": row(get="authors", path="modules/01-hull"),
    "delete": row(get="authors", path="modules/01-hull"),
    "files": row(get="authors"),
    "file": row(get="authors", path="course.yaml"),
    "comments": row(get="authors", path="course.yaml"),
    "drawing": row(get="nobody", post="authors"),
    "presence": row(get="nobody", post="authors", path="course.yaml"),
    "resolve": row(get="nobody", post="authors", path="course.yaml"),
    "settings": row(get="authors"),
    "module": row(get="authors", module="01-hull"),
    "images": row(get="authors", module="01-hull"),
    "lesson": row(get="authors", module="01-hull", file="01-hull-first.md"),
    "lesson_preview": row(get="nobody", post="authors", module="01-hull", file="01-hull-first.md"),
    # publishing
    "publish": row(get="authors"),
    "publication": row(get="authors", **PUBLICATION),
    "cancel_publication": row(get="authors", **PUBLICATION),
    "changes": row(get="authors"),
    "versions": row(get="authors"),
    "version": row(get="authors", number=1),
    "export": row(get="authors"),
    "export_version": row(get="authors", number=1),
    "import": row(get="authors"),
    "replacement": row(get="authors", **REPLACEMENT),
    "undo_replacement": row(get="authors", **REPLACEMENT),
    # previewing
    "preview": row(get="authors"),
    # labs
    "lab_new": row(get="authors", module="01-hull"),
    "lab": row(get="authors", **LAB),
    "lab_preview": row(get="nobody", post="authors", **LAB),
    "lab_variants": row(get="authors", **LAB),
    "lab_files": row(get="authors", **LAB),
    "lab_file": row(get="nobody", post="nobody", **LAB),  # a file that the lab does not hand in: 404 for authors too
    "lab_handed_in": row(get="nobody", post="authors", **LAB),
    "lab_set": row(get="nobody", post="authors", **LAB),
    "lab_state": row(get="nobody", post="nobody", **LAB),  # likewise
    "lab_criteria": row(get="authors", **LAB),
    "lab_change_criteria": row(get="nobody", post="authors", **LAB),
    "lab_rules": row(get="authors", **LAB),
    "lab_completion": row(get="nobody", post="authors", **LAB),
    "lab_criterion": row(get="authors", index=0, **LAB),
    "lab_try": row(get="nobody", post="authors", **LAB),
    "lab_matrix": row(get="authors", **LAB),
    "lab_live": row(get="authors", **LAB),
    # questions
    "quiz": row(get="authors", module="01-hull"),
    "question": row(get="authors", module="01-hull", key="q1"),
    "placement": row(get="authors", slug="01-wood"),
    "placement_question": row(get="authors", slug="01-wood", key="q1"),
    "add_question": row(get="nobody", post="authors", pool="modules/01-hull/quiz"),
    "arrange_questions": row(get="nobody", post="authors", pool="modules/01-hull/quiz"),
    "import_questions": row(get="authors", pool="modules/01-hull/quiz"),
    "export_questions": row(get="authors", pool="modules/01-hull/quiz"),
    "export_as": row(get="authors", pool="modules/01-hull/quiz", form="gift"),
    "check_question": row(get="nobody", post="authors", pool="modules/01-hull/quiz", key="q1"),
}
