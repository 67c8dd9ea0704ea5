"""How the auditor narrows the log."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.user import as_username
from audit.enums import KINDS
from ui.forms import PortalForm


class LogFilter(PortalForm):
    kind = forms.CharField(label=_("What (a word of it)"), required=False, max_length=60)
    day = forms.DateField(label=_("Day"), required=False)
    actor = forms.CharField(label=_("By (police number)"), required=False, max_length=40)
    about = forms.CharField(label=_("About (police number)"), required=False, max_length=40)

    def clean_kind(self) -> list[str]:
        """Every kind with that word in its wording; a kind's own code is itself."""
        typed = self.cleaned_data["kind"].strip().lower()
        found = [kind for kind, words in KINDS.items() if typed in {"", kind} or typed in str(words).lower()]
        if not found:
            raise ValidationError(_("Nothing is called so. Try a single word, such as “opened”."), code="unknown")
        return found if typed else []

    def clean_actor(self) -> User | None:
        return self._person("actor")

    def clean_about(self) -> User | None:
        return self._person("about")

    def _person(self, field: str) -> User | None:
        if not (number := as_username(self.cleaned_data[field])):
            return None
        if found := User.objects.visible_to(self.user).filter(username=number).first():
            return found
        raise ValidationError(_("Nobody has this number."), code="unknown")
