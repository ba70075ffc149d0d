"""Addresses of certificates, below /certificates/. Those in signed credentials stay for good."""

from django.urls import path

from teaching.standards.badges.views import documents, pages

app_name = "certificates"

urlpatterns = [
    path("mine/", pages.mine, name="mine"),
    path("verify/", pages.verify, name="verify"),
    path("issuer.json", documents.issuer, name="issuer"),
    path("keys.json", documents.key_set, name="keys"),
    path("keys/<slug:thumbprint>.json", documents.key, name="key"),
    path("status/<int:number>/", documents.status_list, name="status"),
    path("achievements/<slug:course>/<int:edition>.json", documents.achievement, name="achievement"),
    path("achievements/<slug:course>/<int:edition>.svg", documents.badge, name="badge"),
    path("<uuid:public_id>/", pages.page, name="page"),
    path("<uuid:public_id>/show/", pages.show, name="show"),
    path("<uuid:public_id>/credential.jwt", documents.token, name="token"),
    path("<uuid:public_id>/credential.json", documents.document, name="document"),
    path("<uuid:public_id>/badge.svg", documents.baked, name="baked"),
]
