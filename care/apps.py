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
        kinds.register("care.contact.logged", _("A talk with you was logged. You can read it."))
