from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConductConfig(AppConfig):
    name = "conduct"
    verbose_name = _("Conduct")

    def ready(self) -> None:
        """Give each kind of notice its words: a link, never content."""
        from notices import kinds  # noqa: PLC0415 - models are ready only now

        kinds.register("conduct.finding.names_you", _("A finding names you. You may reply before it counts."))
        kinds.register("conduct.finding.own_reply", _("Your reply to a finding that names you is still welcome"))
        kinds.register("conduct.finding.reply", _("A finding in your unit waits for your reply"))
        kinds.register("conduct.finding.decide", _("A reply to a finding waits for a decision"))
        kinds.register("conduct.finding.publish", _("The term for replies to a finding is over"))
        kinds.register("conduct.finding.mend", _("A finding is to be put right"))
        kinds.register("conduct.finding.late", _("A finding in your unit is past its day"))
        kinds.register("conduct.finding.recheck", _("A finding that was put right waits for a second look"))
        kinds.register("conduct.inspection.due", _("An inspection of yours is due or not closed yet"))
