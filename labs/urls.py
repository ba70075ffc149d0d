"""Addresses of the labs."""

app_name = "labs"
urlpatterns = []
