from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CareConfig(AppConfig):
    name = "care"
    verbose_name = _("Care")

    def ready(self) -> None:
        """Listen to the portal, add to the timeline, and give each kind of notice its words: a link, never content."""
        from care import receivers  # noqa: PLC0415 - models are ready only now
        from care.queries import timeline as own  # noqa: PLC0415
        from members.queries import timeline  # noqa: PLC0415
        from members.signals import happened, taken_back  # noqa: PLC0415
        from notices import kinds  # noqa: PLC0415

        happened.connect(receivers.officer_affected, dispatch_uid="care.officer_affected")
        taken_back.connect(receivers.officers_taken_back, dispatch_uid="care.officers_taken_back")
        for source in (own.contacts, own.events, own.promises):
            timeline.register(source)
        kinds.register("care.task.due", _("Somebody of yours would be glad of a talk or a visit"))
        kinds.register("care.task.late", _("A talk or a visit is past its day"))
        kinds.register("care.task.escalated", _("A talk or a visit in your unit has waited too long"))
        kinds.register("care.promise.due", _("A promise you made is due"))
        kinds.register("care.promise.kept", _("A promise made to you was kept. Is it solved for you?"))
        kinds.register("care.promise.answer", _("Somebody answered whether your promise helped"))
        kinds.register("care.promise.not_yet", _("A promise in your unit is not solved yet"))
        kinds.register("care.event.confided", _("Somebody told you alone of something that happened"))
        kinds.register("care.words.added", _("Own words were added to a talk that you noted"))
        kinds.register("care.correction.asked", _("Somebody asks for a correction of what you noted"))
        kinds.register("care.correction.answered", _("The correction that you asked for was answered"))
        kinds.register("care.contact.amended", _("The note of a talk with you was changed. Both versions stand there."))
        kinds.register("care.request.open", _("Somebody would like to talk with you"))
        kinds.register("care.request.agreed", _("Your request for a talk was answered with a day"))
        kinds.register("care.request.meet", _("Today is the day of a talk that you agreed on"))
        kinds.register("care.request.late", _("A request for a talk waits for an answer in your unit"))
        kinds.register("care.request.withdrawn", _("A request for a talk was withdrawn. Nothing is asked of you."))
        kinds.register("care.request.passed_on", _("Your branch has a new secretary, who has your request for a talk"))
        kinds.register("care.handover.given", _("Your branch was handed over. Thank you."))
        kinds.register("care.handover.taken", _("A branch was handed over to you"))
        kinds.register("care.concern.due", _("Concerns wait for your answer"))
        kinds.register("care.concern.late", _("A concern has waited longer than it should"))
        kinds.register("care.concern.answered", _("Your concern was answered. Is it solved for you?"))
        kinds.register("care.absence.deputy", _("You were named to stand in for somebody who is away"))
        kinds.register("care.aid.waiting", _("Gifts wait for you to look at them a second time"))
        kinds.register("care.visit.due", _("You are expected on festival visits"))
        kinds.register("care.provision.asked", _("Somebody asks for what they are entitled to"))
        kinds.register("care.provision.ticked", _("Something was arranged for you. You can see it."))
        kinds.register("care.household.asked", _("A colleague says that you share a home. Do you?"))
        kinds.register("care.contact.logged", _("A talk with you was logged. You can read it."))
