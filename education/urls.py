from django.urls import URLPattern, path

from education.views import ballots

app_name = "education"
urlpatterns: list[URLPattern] = [
    path("sessions/<int:pk>/vote/", ballots.session_vote, name="session-vote"),
]
