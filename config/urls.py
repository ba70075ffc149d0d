"""Slipway's addresses."""

from django.contrib import admin
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("labs/", include("labs.urls")),
    path("teach/", include("teaching.urls")),
    path("teach/studio/", include("teaching.studio.urls")),
    path("teach/cohorts/", include("teaching.cohorts.urls")),
    path("teach/grades/similarity/", include("teaching.grades.similarity.urls")),
    path("teach/grades/disputes/", include("teaching.grades.disputes.urls")),
    path("teach/grades/", include("teaching.grades.urls")),
    path("disputes/", include("teaching.grades.disputes.own_urls")),
    path("teach/insight/", include("teaching.insight.urls")),
    path("teach/standards/", include("teaching.standards.urls")),
    path("certificates/", include("teaching.standards.badges.public_urls")),
    path("", include("teaching.cohorts.class_urls")),
    path("", include("assistant.urls")),
    path("", include("courses.urls")),
]
