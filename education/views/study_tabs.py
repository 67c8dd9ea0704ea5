"""The views between which the pages of study lead: one's own, and those for whoever runs the study of others."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from ui.tabs import Tab


def own_tabs(user: User, here: str) -> list[Tab]:
    places = [
        ("my-study", _("My study"), Permission.STUDY_OWN),
        ("material-list", _("Library"), Permission.MATERIAL_VIEW),
        ("wrong-answers", _("My wrong answers"), Permission.STUDY_OWN),
        ("study-task-list", _("Run study"), Permission.STUDY_PROGRESS),
    ]
    return _shown(places, user, here)


def managing_tabs(user: User, here: str) -> list[Tab]:
    places = [
        ("study-task-list", _("Study tasks"), Permission.STUDY_PROGRESS),
        ("reflection-list", _("Reflections"), Permission.REFLECTION_ANSWER),
        ("quiz-list", _("Quizzes"), Permission.QUIZ_MANAGE),
        ("question-list", _("Question bank"), Permission.QUIZ_MANAGE),
        ("pause-list", _("Who is away"), Permission.STUDY_MANAGE),
    ]
    return _shown(places, user, here)


def _shown(places: list[tuple[str, str, Permission]], user: User, here: str) -> list[Tab]:
    return [
        Tab(reverse(f"education:{name}"), label, name == here)
        for name, label, permission in places
        if user.can(permission)
    ]
