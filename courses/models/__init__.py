"""Courses as they are taught (`course`), asked (`quiz`) and learned (`learning`)."""

from courses.models.course import Activity, Course, Image, Lesson, Module, Prerequisite
from courses.models.learning import Answer, Completion, PrerequisiteMark, QuizAttempt
from courses.models.quiz import Question, Quiz

__all__ = [
    "Activity",
    "Answer",
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
]
