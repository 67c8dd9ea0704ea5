"""What one's own year consists of: the form, the feedback, the people one rates."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ui.tabs import Tab

LABELS = {
    "evaluation:my-forms": _("My assessment"),
    "evaluation:note-list": _("Feedback"),
    "evaluation:rating-list": _("To rate"),
}


def own(view: str) -> list[Tab]:
    return [Tab(reverse(name), label, name == view) for name, label in LABELS.items()]
