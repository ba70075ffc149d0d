"""Addresses of quizzes and questions."""

from django.urls import path, register_converter

from teaching.studio import converters  # noqa: F401 - registers `numbered`
from teaching.studio.questions.views.arranging import add, arrange
from teaching.studio.questions.views.exporting import export_as, export_questions
from teaching.studio.questions.views.importing import import_questions
from teaching.studio.questions.views.question import check, placement_question, question
from teaching.studio.questions.views.quiz import placement, quiz


class PoolConverter:
    """A quiz's file without its ending."""

    regex = r"modules/\d\d-[a-z0-9]+(?:-[a-z0-9]+)*/quiz|placement/[a-z0-9]+(?:-[a-z0-9]+)*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PoolConverter, "pool")

urlpatterns = [
    path("questions/<pool:pool>/add/", add, name="add_question"),
    path("questions/<pool:pool>/arrange/", arrange, name="arrange_questions"),
    path("questions/<pool:pool>/check/<slug:key>/", check, name="check_question"),
    path("questions/<pool:pool>/import/", import_questions, name="import_questions"),
    path("questions/<pool:pool>/export/", export_questions, name="export_questions"),
    path("questions/<pool:pool>/export/<slug:form>/", export_as, name="export_as"),
    path("placement/<slug:slug>/", placement, name="placement"),
    path("placement/<slug:slug>/<slug:key>/", placement_question, name="placement_question"),
    path("<numbered:module>/quiz/", quiz, name="quiz"),
    path("<numbered:module>/quiz/<slug:key>/", question, name="question"),
]
