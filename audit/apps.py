from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = _("The log")

    def ready(self) -> None:
        import audit.receivers  # noqa: F401, PLC0415 - connects the receivers
