from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = _("Evaluation")

    def ready(self) -> None:
        """The decisions one may object to, and the words of each notice: a link, never content."""
        from appeals import registry  # noqa: PLC0415 - models are ready only now
        from evaluation.services import quarter_appeals  # noqa: PLC0415
        from notices import kinds  # noqa: PLC0415

        registry.register(quarter_appeals.NAME, quarter_appeals.KIND)
        kinds.register("evaluation.quarter.told", _("Your grade of a quarter is there, with the reason"))
        kinds.register("evaluation.quarter.due", _("The quarter of your people waits to be graded"))
        kinds.register("evaluation.appraisal.statement", _("Appraisal of members: write about your year"))
        kinds.register("evaluation.appraisal.told", _("What came of your appraisal as a member is there, in writing"))
        kinds.register("evaluation.leader_review.open", _("You are asked about the work of your leader, in secret"))
        kinds.register("evaluation.leader_review.counted", _("What your people say of your leading is there for you"))
