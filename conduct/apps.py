from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConductConfig(AppConfig):
    name = "conduct"
    verbose_name = _("Conduct")

    def ready(self) -> None:
        """Give each kind of notice its words: a link, never content."""
        from notices import kinds  # noqa: PLC0415 - models are ready only now

        kinds.register("conduct.report.due", _("A report waits to be accepted or not"))
        kinds.register("conduct.file.assigned", _("A discipline file was assigned to you"))
        kinds.register("conduct.step.due", _("A step of a discipline file is due"))
        kinds.register("conduct.decision.due", _("A discipline file waits for your decision"))
        kinds.register("conduct.file.put", _("Something was put to you. Please read it and answer."))
        kinds.register("conduct.word.due", _("The term for your answer is nearly over"))
        kinds.register("conduct.file.delivered", _("A decision was delivered to you. You can read it."))
        kinds.register("conduct.file.unfounded", _("A complaint about you was without ground. Who shall know?"))
        kinds.register(
            "conduct.clearing.published", _("A colleague wishes you to know that a complaint was without ground")
        )
        kinds.register("conduct.effect.ended", _("An effect has ended by itself"))
        kinds.register("conduct.effect.confirm", _("You may confirm that an effect has ended"))
