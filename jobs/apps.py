from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = _("My jobs")

    def ready(self) -> None:
        import_module("jobs.receivers")
