"""The addresses of courses."""

from django.urls import path, re_path

from courses.views.attempt import attempt, question
from courses.views.catalogue import course, home, module
from courses.views.image import image
from courses.views.lesson import check, lesson
from courses.views.quiz import placement, quiz

app_name = "courses"
urlpatterns = [
    path("", home, name="home"),
    path("learn/", course, name="course"),
    path("learn/<slug:module>/", module, name="module"),
    path("learn/<slug:module>/lessons/<slug:slug>/", lesson, name="lesson"),
    path("learn/<slug:module>/lessons/<slug:slug>/checks/<slug:key>/", check, name="check"),
    path("learn/<slug:module>/quiz/", quiz, name="quiz"),
    path("placement/<slug:slug>/", placement, name="placement"),
    path("attempts/<int:pk>/", attempt, name="attempt"),
    path("attempts/<int:pk>/<int:position>/", question, name="question"),
    re_path(r"^images/(?P<sha256>[0-9a-f]{64})\.(?P<suffix>webp|png)$", image, name="image"),
]
