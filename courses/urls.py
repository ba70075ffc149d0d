"""The addresses of courses."""

app_name = "courses"
urlpatterns = []
