from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConductConfig(AppConfig):
    name = "conduct"
    verbose_name = _("Conduct")

    def ready(self) -> None:
        """Add to the timeline, and give each kind of notice its words: a link, never content."""
        from conduct.queries import timeline as own  # noqa: PLC0415 - models are ready only now
        from members.queries import timeline  # noqa: PLC0415
        from notices import kinds  # noqa: PLC0415

        timeline.register(own.honours)
        kinds.register("conduct.deed.waiting", _("Something good was told of one of your people. Is it so?"))
        kinds.register("conduct.deed.confirmed", _("A colleague told of something good that you did"))
        kinds.register(
            "conduct.deed.left", _("What you told of a colleague was not confirmed; the reason stands there")
        )
        kinds.register("conduct.reward.waiting", _("A proposal for a reward waits for your answer"))
        kinds.register("conduct.reward.answered", _("The reward that you proposed has its answer"))
        kinds.register("conduct.reward.ready", _("A reward may be decided"))
        kinds.register("conduct.reward.decided", _("You were honoured. Congratulations!"))
        kinds.register("conduct.reward.revoked", _("Something changed about a reward of yours"))
        kinds.register("conduct.objection.waiting", _("An objection to a reward waits for an answer"))
        kinds.register("conduct.objection.answered", _("Your objection was answered"))
