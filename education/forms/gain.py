"""Which quizzes a meeting names."""

from typing import Any, cast

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from education.models import Quiz, Session, SessionQuiz
from education.queries.places import Place, quizzes_for
from ui.forms import PortalForm


class SessionQuizForm(PortalForm):
    before = forms.ModelChoiceField(
        Quiz.objects.none(), label=_("Quiz before the meeting"), empty_label=_("Choose a quiz")
    )
    after = forms.ModelChoiceField(
        Quiz.objects.none(), label=_("Quiz after the meeting"), empty_label=_("The same quiz again"), required=False
    )

    def __init__(self, *args: Any, session: Session, pair: SessionQuiz | None, **kwargs: Any) -> None:
        initial = {"before": pair.before_id, "after": pair.after_id} if pair else {}
        super().__init__(*args, initial=initial, **kwargs)
        for name in ("before", "after"):
            field = cast("forms.ModelChoiceField[Quiz]", self.fields[name])
            field.queryset = quizzes_for([Place(session.branch.unit, session.branch)])
        self.helper.layout = Layout(Row(Column("before"), Column("after")))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("before") and not given.get("after"):
            given["after"] = given["before"]
        return given
