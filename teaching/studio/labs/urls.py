"""Addresses of the lab builder."""

from django.urls import path

from teaching.studio import converters  # noqa: F401 - registers `numbered`
from teaching.studio.labs.views.about import lab, preview, variants
from teaching.studio.labs.views.beginning import lab_new
from teaching.studio.labs.views.criteria import (
    change_criteria,
    completion,
    lab_criteria,
    lab_criterion,
    rules,
    tried,
)
from teaching.studio.labs.views.files import handed_in, lab_file, lab_files, lab_set, state
from teaching.studio.labs.views.matrix import lab_live, lab_matrix

LAB = "<numbered:module>/labs/<numbered:folder>/"

urlpatterns = [
    path("<numbered:module>/labs/new/", lab_new, name="lab_new"),
    path(LAB, lab, name="lab"),
    path(f"{LAB}preview/", preview, name="lab_preview"),
    path(f"{LAB}variants/", variants, name="lab_variants"),
    path(f"{LAB}files/", lab_files, name="lab_files"),
    path(f"{LAB}files/save/", lab_file, name="lab_file"),
    path(f"{LAB}files/handed-in/", handed_in, name="lab_handed_in"),
    path(f"{LAB}files/sets/", lab_set, name="lab_set"),
    path(f"{LAB}files/state/", state, name="lab_state"),
    path(f"{LAB}criteria/", lab_criteria, name="lab_criteria"),
    path(f"{LAB}criteria/change/", change_criteria, name="lab_change_criteria"),
    path(f"{LAB}criteria/rules/", rules, name="lab_rules"),
    path(f"{LAB}criteria/completion/", completion, name="lab_completion"),
    path(f"{LAB}criteria/<int:index>/", lab_criterion, name="lab_criterion"),
    path(f"{LAB}try/", tried, name="lab_try"),
    path(f"{LAB}matrix/", lab_matrix, name="lab_matrix"),
    path(f"{LAB}live/", lab_live, name="lab_live"),
]
