from django.urls import path

from dashboard.views import today

app_name = "dashboard"
urlpatterns = [
    path("", today.today, name="today"),
]
