"""Addresses of the labs."""

from django.urls import path

from labs.views.compare import compare
from labs.views.debrief import debrief
from labs.views.fix import apply_fix, show_fix
from labs.views.lab import again, begin, check, draft, hint, lab, reset, submit, undo
from labs.views.practise import index
from labs.views.result import result, retry

app_name = "labs"

urlpatterns = [
    path("", index, name="index"),
    path("submissions/<int:pk>/", result, name="result"),
    path("submissions/<int:pk>/retry/", retry, name="retry"),
    path("<slug:slug>/", lab, name="lab"),
    path("<slug:slug>/draft/", draft, name="draft"),
    path("<slug:slug>/check/", check, name="check"),
    path("<slug:slug>/fix/", show_fix, name="fix"),
    path("<slug:slug>/fix/apply/", apply_fix, name="apply_fix"),
    path("<slug:slug>/submit/", submit, name="submit"),
    path("<slug:slug>/reset/", reset, name="reset"),
    path("<slug:slug>/undo/", undo, name="undo"),
    path("<slug:slug>/again/", again, name="again"),
    path("<slug:slug>/begin/", begin, name="begin"),
    path("<slug:slug>/hint/", hint, name="hint"),
    path("<slug:slug>/debrief/", debrief, name="debrief"),
    path("<slug:slug>/compare/", compare, name="compare"),
]
