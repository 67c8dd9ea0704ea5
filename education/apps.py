from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EducationConfig(AppConfig):
    name = "education"
    verbose_name = _("Education")

    def ready(self) -> None:
        """Tell where votes were put, and give each kind of notice its words: a link, never content."""
        from ballots import registry as places  # noqa: PLC0415 - models are ready only now
        from ballots.signals import run_off_prepared  # noqa: PLC0415
        from education import receivers  # noqa: PLC0415
        from education.queries.votes import meeting_of  # noqa: PLC0415
        from notices import kinds  # noqa: PLC0415

        places.register(meeting_of)
        run_off_prepared.connect(receivers.run_off_prepared, dispatch_uid="education.run_off_prepared")
        kinds.register("education.session.invited", _("You are invited to a meeting"))
        kinds.register("education.session.moved", _("A meeting you are invited to has another time or place"))
        kinds.register("education.session.cancelled", _("A meeting you were invited to was cancelled"))
        kinds.register("education.session.unwritten", _("A meeting is over. Its minutes are missing"))
        kinds.register("education.meeting.missing", _("A meeting of the year plan waits to be prepared"))
        kinds.register("education.group.leader", _("You lead a party group from now on"))
        kinds.register("education.study.new", _("A study task is there for you"))
        kinds.register("education.study.due", _("A study task is due soon"))
        kinds.register("education.reflection.waits", _("A reflection waits for your answer"))
        kinds.register("education.reflection.answered", _("Your reflection was answered"))
        kinds.register("education.quiz.short", _("Short answers of a quiz wait to be read"))
        kinds.register("education.time.asked", _("Somebody asks for more time for a quiz"))
        kinds.register("education.time.granted", _("You have more time for a quiz"))
        kinds.register("education.clock.due", _("A day in party life comes near: see what is to be done"))
        kinds.register("education.birthday.near", _("A political birthday in your branch is three days away or less"))
        kinds.register("education.birthday.own", _("Today is your political birthday"))
        kinds.register(
            "education.review.open", _("A meeting you were at: two questions without your name, if you like")
        )
        kinds.register("education.paper.second", _("A short quiz after a meeting: what has stayed?"))
        kinds.register("education.training.expiring", _("A certificate expires soon"))
        kinds.register("education.training.waiting", _("Trainings wait for your confirmation"))
        kinds.register("education.training.returned", _("A training you entered was returned to be put right"))
