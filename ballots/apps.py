from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BallotsConfig(AppConfig):
    name = "ballots"
    verbose_name = _("Ballots")

    def ready(self) -> None:
        """Give each kind of notice its words: a link, never content."""
        from notices import kinds  # noqa: PLC0415 - models are ready only now

        kinds.register("ballots.pulse.open", _("This month's pulse is open: two taps, if you like"))
        kinds.register("ballots.pulse.reply", _("The pulse of your people waits for your answer"))
        kinds.register("ballots.vote.open", _("A vote is open in your branch"))
        kinds.register("ballots.vote.consent", _("You were nominated: do you stand?"))
