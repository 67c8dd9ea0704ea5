from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("People")

    def ready(self) -> None:
        import members.receivers  # noqa: F401, PLC0415 - connects the receivers
        from members.queries import timeline  # noqa: PLC0415 - models are loaded only now
        from members.services.corrections import ANSWERED  # noqa: PLC0415
        from notices import kinds  # noqa: PLC0415

        timeline.register(timeline.career)
        kinds.register(ANSWERED, _("Your request to correct a line of your profile has its answer"))
        import_module("members.services.roster.kinds").register()
