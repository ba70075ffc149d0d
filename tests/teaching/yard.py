"""A small course on disk with everything in it: two modules, lessons, quizzes and a lab."""

import shutil
from pathlib import Path

import yaml

from tests.courses.conftest import write_course
from tests.labs.conftest import FOLDER

LAB = "pin-the-image"  # of the first module, which is `hull`


def write_yard(folder: Path) -> Path:
    """Write the course folder; its name becomes the course's slug."""
    write_course(folder)
    module = folder / "modules" / "01-hull"
    path = module / "module.yaml"
    data = yaml.safe_load(path.read_text())
    data["outcomes"]["pinning"] = "Pin what an image is built on."
    path.write_text(yaml.safe_dump(data, sort_keys=False))
    lesson = module / "lessons" / "01-hull-first.md"
    lesson.write_text(lesson.read_text().replace("outcomes: [keel]", "outcomes: [keel, pinning]"))
    shutil.copytree(FOLDER, module / "labs" / FOLDER.name)
    return folder
