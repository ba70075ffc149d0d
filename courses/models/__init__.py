"""Courses as they are taught (`course`), asked (`quiz`), learned (`learning`) and loaded (`loading`)."""

from courses.models.course import Activity, Course, Image, Lesson, Module, Prerequisite
from courses.models.learning import Answer, Completion, PrerequisiteMark, QuizAttempt
from courses.models.loading import Checked, Rendering
from courses.models.quiz import Question, Quiz

__all__ = [
    "Activity",
    "Answer",
    "Checked",
    "Completion",
    "Course",
    "Image",
    "Lesson",
    "Module",
    "Prerequisite",
    "PrerequisiteMark",
    "Question",
    "Quiz",
    "QuizAttempt",
    "Rendering",
]
