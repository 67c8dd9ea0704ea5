from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConductConfig(AppConfig):
    name = "conduct"
    verbose_name = _("Conduct")

    def ready(self) -> None:
        """Add to the timeline, and give each kind of notice its words: a link, never content."""
        from appeals import registry  # noqa: PLC0415 - models are ready only now
        from conduct.enums import Appealed  # noqa: PLC0415
        from conduct.queries import timeline as own  # noqa: PLC0415
        from conduct.services import appeal_kinds, restraint_appeals, reward_appeals  # noqa: PLC0415
        from members.queries import timeline  # noqa: PLC0415
        from notices import kinds  # noqa: PLC0415

        timeline.register(own.honours)
        own_kinds = {Appealed.DECISION: appeal_kinds.KIND, Appealed.RESTRAINT: restraint_appeals.KIND}
        for name, kind in [*own_kinds.items(), *reward_appeals.KINDS.items()]:
            registry.register(name, kind)
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
        kinds.register("conduct.reward.refused", _("A proposal to honour you was not approved; why stands there"))
        kinds.register("conduct.reward.reopened", _("A proposal to honour you goes on after all"))
        kinds.register("conduct.reward.restored", _("A reward of yours stands again"))
        kinds.register("conduct.objection.waiting", _("An objection to a reward waits for an answer"))
        kinds.register("conduct.objection.answered", _("Your objection was answered"))
        kinds.register("conduct.report.due", _("A report waits to be accepted or not"))
        kinds.register("conduct.file.assigned", _("A discipline file was assigned to you"))
        kinds.register("conduct.file.handed_over", _("A discipline file passed from you to somebody else"))
        kinds.register("conduct.step.due", _("A step of a discipline file is due"))
        kinds.register("conduct.decision.due", _("A discipline file waits for your decision"))
        kinds.register("conduct.file.put", _("Something was put to you. Please read it and answer."))
        kinds.register("conduct.word.due", _("The term for your answer is nearly over"))
        kinds.register("conduct.file.delivered", _("A decision was delivered to you. You can read it."))
        kinds.register("conduct.appeal.ends", _("The time to have a decision looked at again ends soon"))
        kinds.register("conduct.reward.ends", _("The time to have a decision looked at again ends soon"))
        kinds.register("conduct.objection.ends", _("The time to have a decision looked at again ends soon"))
        kinds.register("conduct.restraint.waiting", _("A measure of supervision waits for your approval"))
        kinds.register("conduct.restraint.approved", _("A measure of supervision is to be announced"))
        kinds.register("conduct.restraint.announced", _("A measure was announced to you. You can read it."))
        kinds.register("conduct.restraint.lifted", _("A measure about you was lifted"))
        kinds.register("conduct.restraint.ended", _("A measure about you has ended by itself"))
        kinds.register("conduct.restraint.ends", _("The time to have a decision looked at again ends soon"))
        kinds.register("conduct.file.unfounded", _("A complaint about you was without ground. Who shall know?"))
        kinds.register(
            "conduct.clearing.published", _("A colleague wishes you to know that a complaint was without ground")
        )
        kinds.register("conduct.effect.ended", _("An effect has ended by itself"))
        kinds.register("conduct.effect.confirm", _("You may confirm that an effect has ended"))
        kinds.register("conduct.followup.due", _("A measure whose effect ends is to be followed up"))
        kinds.register("conduct.followup.recorded", _("The follow-up of a decision is finished. You can read it."))
        kinds.register("conduct.finding.names_you", _("A finding names you. You may reply before it counts."))
        kinds.register("conduct.finding.own_reply", _("Your reply to a finding that names you is still welcome"))
        kinds.register("conduct.finding.reply", _("A finding in your unit waits for your reply"))
        kinds.register("conduct.finding.decide", _("A reply to a finding waits for a decision"))
        kinds.register("conduct.finding.publish", _("The term for replies to a finding is over"))
        kinds.register("conduct.finding.mend", _("A finding is to be put right"))
        kinds.register("conduct.finding.late", _("A finding in your unit is past its day"))
        kinds.register("conduct.finding.recheck", _("A finding that was put right waits for a second look"))
        kinds.register("conduct.inspection.due", _("An inspection of yours is due or not closed yet"))
