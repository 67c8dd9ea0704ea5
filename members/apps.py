from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("People")

    def ready(self) -> None:
        import members.receivers  # noqa: F401, PLC0415 - connects the receivers
        from members.queries import timeline  # noqa: PLC0415 - models are loaded only now

        timeline.register(timeline.career)
        import_module("members.services.roster.kinds").register()
