from django.urls import path

from ballots.views import pulse, results

app_name = "ballots"
urlpatterns = [
    path("", pulse.overview, name="pulse"),
    path("join/", pulse.join, name="join"),
    path("leave/", pulse.leave, name="leave"),
    path("answer/", pulse.answer, name="answer"),
    path("results/<int:pk>/", results.result_detail, name="result"),
    path("results/<int:pk>/reply/", results.reply, name="reply"),
]
