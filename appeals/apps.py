from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppealsConfig(AppConfig):
    name = "appeals"
    verbose_name = _("Objections and appeals")

    def ready(self) -> None:
        """The first kind of decision, and the words of each notice: a link, never content."""
        from appeals import registry  # noqa: PLC0415 - models are ready only now
        from appeals.services import profile_lines  # noqa: PLC0415
        from notices import kinds  # noqa: PLC0415

        registry.register(profile_lines.NAME, profile_lines.KIND)
        kinds.register("appeals.appeal.open", _("An objection or appeal waits for your answer"))
        kinds.register("appeals.appeal.late", _("An objection or appeal has waited longer than it should"))
        kinds.register("appeals.appeal.answered", _("Your objection or appeal was answered"))
        kinds.register("appeals.appeal.extended", _("The answer to your objection or appeal takes longer"))
        kinds.register("appeals.step.ends", _("The time for your next step ends soon"))
