"""``/healthz/`` and ``/readyz/``."""

from django.urls import path

from portal import health

app_name = "health"
urlpatterns = [path("healthz/", health.alive, name="alive"), path("readyz/", health.ready, name="ready")]
