from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = _("Evaluation")

    def ready(self) -> None:
        """Give each kind of notice its words: a link, never content."""
        from notices import kinds  # noqa: PLC0415 - models are ready only now

        kinds.register("evaluation.summary.open", _("Your summary of the year is open"))
        kinds.register("evaluation.summary.due", _("Your summary of the year is due"))
        kinds.register("evaluation.summary.returned", _("Your summary came back with a question"))
        kinds.register("evaluation.rating.open", _("You are asked to rate people"))
        kinds.register("evaluation.rating.due", _("Ratings you were asked for are due"))
        kinds.register("evaluation.note.written", _("There is feedback on your work"))
        kinds.register("evaluation.note.unread", _("Feedback on your work waits to be read"))
        kinds.register("evaluation.cycle.late", _("An assessment year waits for its next step"))

        import_module("evaluation.services.kinds").register()
