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
    path("", include("assistant.urls")),
    path("", include("courses.urls")),
]
