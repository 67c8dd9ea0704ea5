from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = _("Evaluation")

    def ready(self) -> None:
        """The decisions one may object to, the work in the background, and the words of each notice."""
        from appeals import registry  # noqa: PLC0415 - models are ready only now
        from evaluation.queries import objections  # noqa: PLC0415
        from evaluation.services import appeal_kinds, quarter_appeals, sealing_job  # noqa: PLC0415
        from evaluation.services import kinds as jobs  # noqa: PLC0415
        from notices import kinds  # noqa: PLC0415

        registry.register(objections.LINE, appeal_kinds.LINE_KIND)
        registry.register(objections.GRADE, appeal_kinds.GRADE_KIND)
        sealing_job.register()
        jobs.register()
        kinds.register("evaluation.result.told", _("The result of your annual assessment is here to read"))
        kinds.register("evaluation.ruling.open", _("An upheld objection to an assessment is to be carried out"))
        kinds.register("evaluation.ruling.done", _("A line of your annual assessment was put right"))

        kinds.register("evaluation.group.propose", _("Grades of your people wait for your proposal"))
        kinds.register("evaluation.group.decide", _("Proposed grades wait for your decision"))
        kinds.register("evaluation.notice.over", _("The public notice of an assessment is over"))
        kinds.register("evaluation.grade.waiting", _("A grade that had to wait can be given"))
        kinds.register("evaluation.rating.returned", _("Marks that you handed in came back with a question"))

        kinds.register("evaluation.summary.open", _("Your summary of the year is open"))
        kinds.register("evaluation.summary.due", _("Your summary of the year is due"))
        kinds.register("evaluation.summary.returned", _("Your summary came back with a question"))
        kinds.register("evaluation.rating.open", _("You are asked to rate people"))
        kinds.register("evaluation.rating.due", _("Ratings you were asked for are due"))
        kinds.register("evaluation.note.written", _("There is feedback on your work"))
        kinds.register("evaluation.note.unread", _("Feedback on your work waits to be read"))
        kinds.register("evaluation.cycle.late", _("An assessment year waits for its next step"))

        registry.register(quarter_appeals.NAME, quarter_appeals.KIND)
        kinds.register("evaluation.quarter.told", _("Your grade of a quarter is there, with the reason"))
        kinds.register("evaluation.quarter.due", _("The quarter of your people waits to be graded"))
        kinds.register("evaluation.appraisal.statement", _("Appraisal of members: write about your year"))
        kinds.register("evaluation.appraisal.told", _("What came of your appraisal as a member is there, in writing"))
        kinds.register("evaluation.appraisal.cancelled", _("The appraisal of members was cancelled; the page says why"))
        kinds.register("evaluation.leader_review.open", _("You are asked about the work of your leader, in secret"))
        kinds.register("evaluation.leader_review.counted", _("What your people say of your leading is there for you"))
