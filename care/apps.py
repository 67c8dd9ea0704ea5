from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    name = "care"
    verbose_name = _("Care")

    def ready(self) -> None:
        from care.receivers import officer_affected  # noqa: PLC0415 - models are ready only now
        from members.signals import happened  # noqa: PLC0415

        happened.connect(officer_affected, dispatch_uid="care.officer_affected")
