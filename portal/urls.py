"""Every address of the portal."""

from django.urls import include, path

from accounts.views.sign_in import set_language
from portal.gallery import gallery

urlpatterns = [
    path("i18n/setlang/", set_language, name="set_language"),
    path("", include("accounts.urls")),
    path("", include("dashboard.urls")),
    path("people/", include("members.urls")),
    path("care/", include("care.urls")),
    path("conduct/", include("conduct.urls")),
    path("evaluation/", include("evaluation.urls")),
    path("appeals/", include("appeals.urls")),
    path("study/", include("education.urls")),
    path("", include("ballots.urls")),
    path("jobs/", include("jobs.urls")),
    path("inbox/", include("notices.urls")),
    path("log/", include("audit.urls")),
    path("system/", include("reminders.urls")),
    path("_ui/", gallery, name="gallery"),
    path("", include("portal.health_urls")),
]
