"""Addresses of standards, below /teach/standards/."""

from django.urls import path

from teaching.standards.badges.views import owners
from teaching.standards.lti.views import arrival, choosing, grades, platforms, tool
from teaching.standards.views import home
from teaching.standards.xapi.section import send_again

app_name = "standards"

urlpatterns = [
    path("", home, name="home"),
    path("xapi/again/", send_again, name="xapi_again"),
    path("lti/platforms/new/", platforms.register, name="lti_register"),
    path("lti/platforms/<int:pk>/", platforms.platform, name="lti_platform"),
    path("lti/platforms/<int:pk>/switch/", platforms.switch, name="lti_switch"),
    path("lti/keys/rotate/", platforms.rotate_key, name="lti_rotate"),
    path("lti/courses/<int:pk>/cohort/", platforms.map_course, name="lti_map"),
    path("lti/courses/<int:pk>/roster/", platforms.sync, name="lti_sync"),
    path("lti/grades/", grades.grades, name="lti_grades"),
    path("lti/grades/<int:pk>/resend/", grades.resend, name="lti_resend"),
    path("lti/grades/resend/", grades.resend_all, name="lti_resend_all"),
    path("certificates/", owners.certificates, name="badges"),
    path("certificates/issuer/", owners.issuer, name="badges_issuer"),
    path("certificates/keys/rotate/", owners.rotate_key, name="badges_rotate"),
    path("certificates/<int:pk>/", owners.certificate, name="badges_certificate"),
    path("certificates/<int:pk>/revoke/", owners.revoke, name="badges_revoke"),
    path("certificates/<int:pk>/reissue/", owners.reissue, name="badges_reissue"),
    # Opened by platforms and the browsers they send
    path("lti/jwks.json", tool.jwks, name="lti_jwks"),
    path("lti/login/<uuid:registration>/", tool.begin_login, name="lti_login"),
    path("lti/launch/", tool.launch, name="lti_launch"),
    path("lti/arrive/", arrival.arrive, name="lti_arrive"),
    path("lti/choose/", choosing.choose, name="lti_choose"),
]
