"""Narrowing the people of a year to those of whom something is to be done."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.enums import Standing
from evaluation.models.form import FormQuerySet
from evaluation.queries.rating import without_rater

SHOW = [
    ("", _("everybody")),
    ("not_graded", _("not graded, or not freely")),
    ("no_scheme", _("without a scheme")),
    ("no_rater", _("without a rater")),
    ("no_summary", _("summary still missing")),
    ("no_account", _("without an account")),
]


class PeopleFilter(forms.Form):
    q = forms.CharField(label=_("Name or police number"), required=False, max_length=60)
    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)

    def narrowed(self, rows: FormQuerySet) -> FormQuerySet:
        given = self.cleaned_data if self.is_valid() else {}
        if text := given.get("q", "").strip().lower():
            rows = rows.filter(Q(officer__search_keys__contains=f" {text}") | Q(officer__name__contains=text))
        match given.get("show"):
            case "not_graded":
                return rows.exclude(why="")
            case "no_scheme":
                return rows.filter(scheme_version=None).exclude(standing=Standing.NOT_ASSESSED)
            case "no_rater":
                return without_rater(rows)
            case "no_summary":
                missing = rows.exclude(standing=Standing.NOT_ASSESSED).filter(has_joined=True)
                return missing.filter(summary__submitted_at=None, officer__user__isnull=False)
            case "no_account":
                return rows.filter(officer__user=None)
        return rows
