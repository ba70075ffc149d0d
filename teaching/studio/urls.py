"""Addresses of the studio, below /teach/studio/; each part keeps its own."""

from teaching.studio.editing.urls import urlpatterns as editing
from teaching.studio.labs.urls import urlpatterns as labs
from teaching.studio.previewing.urls import urlpatterns as previewing
from teaching.studio.publishing.urls import urlpatterns as publishing
from teaching.studio.questions.urls import urlpatterns as questions

app_name = "studio"

# Words before modules: a module's folder begins with two digits
urlpatterns = [*publishing, *previewing, *questions, *labs, *editing]
