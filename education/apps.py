from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EducationConfig(AppConfig):
    name = "education"
    verbose_name = _("Education")

    def ready(self) -> None:
        """Give each kind of notice its words: a link, never content."""
        from notices import kinds  # noqa: PLC0415 - models are ready only now

        kinds.register("education.clock.due", _("A day in party life comes near: see what is to be done"))
        kinds.register("education.birthday.near", _("A political birthday in your branch is three days away or less"))
        kinds.register("education.birthday.own", _("Today is your political birthday"))
        kinds.register(
            "education.review.open", _("A meeting you were at: two questions without your name, if you like")
        )
        kinds.register("education.training.expiring", _("A certificate expires soon"))
        kinds.register("education.training.waiting", _("Trainings wait for your confirmation"))
        kinds.register("education.training.returned", _("A training you entered was returned to be put right"))
