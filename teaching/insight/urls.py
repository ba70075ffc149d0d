"""Addresses of insight, below /teach/insight/."""

from django.urls import path

from teaching.insight.views import pages, queue

app_name = "insight"

urlpatterns = [
    path("", pages.home, name="home"),
    path("quizzes/", pages.quizzes, name="quizzes"),
    path("quizzes/<slug:slug>/", pages.quiz, name="quiz"),
    path("labs/", pages.labs, name="labs"),
    path("labs/<slug:slug>/", pages.lab, name="lab"),
    path("outcomes/", pages.outcomes, name="outcomes"),
    path("learners/", pages.learners, name="learners"),
    path("queue/", queue.queue, name="queue"),
    path("queue/workers/", queue.workers, name="workers"),
    path("queue/pause/", queue.pause, name="pause"),
    path("queue/resume/", queue.resume, name="resume"),
]
