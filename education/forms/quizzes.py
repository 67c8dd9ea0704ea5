"""The bank, quizzes, and the paper one fills."""

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from education.enums import Difficulty, QuestionKind
from education.forms.study import PlaceForm
from education.models import Attempt, BankQuestion, PaperAnswer
from education.queries.places import themes_for
from education.rules.bank_columns import HEADINGS, LETTERS
from education.rules.bank_rows import read, read_file
from education.services.attempts import Given
from ui.forms import PortalForm
from ui.spreadsheets import Limits
from ui.spreadsheets.headed import Problem
from ui.widgets import ChipSelect, ChipSelectMultiple
from ui.workbooks import ReadsWorkbook, WorkbookField

MOST_ROWS = 2000
LIMITS = Limits(size=5 * 1024 * 1024, rows=MOST_ROWS, columns=40, unpacked=60 * 1024 * 1024)
LONGEST_OPTION = 200


class QuestionFacts(PortalForm):
    permission = Permission.QUIZ_MANAGE

    kind = forms.ChoiceField(label=_("Kind"), choices=QuestionKind.choices, widget=ChipSelect)
    text = forms.CharField(label=_("Question"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    option_a = forms.CharField(label="A", required=False, max_length=LONGEST_OPTION)
    option_b = forms.CharField(label="B", required=False, max_length=LONGEST_OPTION)
    option_c = forms.CharField(label="C", required=False, max_length=LONGEST_OPTION)
    option_d = forms.CharField(label="D", required=False, max_length=LONGEST_OPTION)
    option_e = forms.CharField(label="E", required=False, max_length=LONGEST_OPTION)
    option_f = forms.CharField(label="F", required=False, max_length=LONGEST_OPTION)
    answer = forms.CharField(
        label=_("Right answer"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A letter, such as A; or A, C; or true, false; or what a good short answer says."),
    )  # fmt: skip
    theme = forms.CharField(label=_("Theme"), max_length=40)
    difficulty = forms.ChoiceField(label=_("Difficulty"), choices=Difficulty.choices, widget=ChipSelect)
    rule = forms.CharField(label=_("Rule it stands on"), max_length=120)
    paragraph = forms.CharField(label=_("Paragraph"), max_length=60)
    explanation = forms.CharField(
        label=_("Explanation"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )
    review_on = forms.DateField(
        label=_("To be reviewed on"), help_text=_("Rules change: on that day somebody looks whether it is still right.")
    )

    def clean(self) -> dict[str, Any]:
        """The same rules as for a row of a workbook."""
        typed = super().clean() or self.cleaned_data
        if self.errors:
            return typed
        row = [typed.get(name) for name in HEADINGS]
        found = read([(1, row)], {name: place for place, name in enumerate(HEADINGS)})
        for problem in found.problems:
            self.add_error("option_a" if problem.code == "options" else "answer", str(problem))
        return {**found.rows[0], **self._beside(typed)} if found.rows else typed

    def _beside(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        return {}


class QuestionForm(PlaceForm, QuestionFacts):
    permission = Permission.QUIZ_MANAGE

    def _beside(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        return {"place": typed["place"]}


class QuestionEditForm(QuestionFacts):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, question: BankQuestion, **kwargs: Any) -> None:
        names = ["kind", "text", "theme", "difficulty", "rule", "paragraph", "explanation", "review_on", "version"]
        lettered = zip(LETTERS.lower(), question.options, strict=False)
        offered = {f"option_{letter}": option for letter, option in lettered}
        initial = {name: getattr(question, name) for name in names} | offered | {"answer": _answer_of(question)}
        super().__init__(*args, initial=initial, **kwargs)

    def _beside(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        return {"version": typed["version"]}


def _answer_of(question: BankQuestion) -> str:
    if question.kind == QuestionKind.SHORT:
        return question.model_answer
    if question.kind == QuestionKind.TRUE_FALSE:
        return ("true", "false")[question.right[0]]
    return ", ".join(LETTERS[place] for place in question.right)


class ImportForm(ReadsWorkbook, PlaceForm):
    permission = Permission.QUIZ_MANAGE

    file = WorkbookField(help_text=_("An Excel workbook (.xlsx) or CSV file with at most 2,000 questions."))

    field_order = ("file", "place")

    def read(self, file: BinaryIO) -> tuple[Sequence[Mapping[str, Any]], Sequence[Problem]]:
        found = read_file(file, LIMITS)
        return found.rows, found.problems


class QuizForm(PlaceForm):
    permission = Permission.QUIZ_MANAGE

    title = forms.CharField(label=_("Title"), max_length=120)
    themes = forms.MultipleChoiceField(
        label=pgettext_lazy("quiz", "Themes"),
        required=False,
        widget=ChipSelectMultiple,
        help_text=_("None chosen: all of them."),
    )
    size = forms.IntegerField(label=_("Questions"), min_value=1, max_value=50, initial=10)
    most_attempts = forms.IntegerField(
        label=_("Attempts"), min_value=1, max_value=20, initial=3, help_text=_("The best one counts.")
    )
    pass_percent = forms.IntegerField(label=_("Enough are, in %"), min_value=1, max_value=100, initial=60)
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=5, max_value=240,
        help_text=_("Empty: as long as one likes, with breaks."),
    )  # fmt: skip
    is_open_book = forms.BooleanField(
        label=_("Open book"), required=False, initial=True, help_text=_("Looking things up is a way to learn them.")
    )

    field_order = ("title", "themes", "size", "most_attempts", "pass_percent", "minutes", "is_open_book", "place")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        themes = cast(forms.MultipleChoiceField, self.fields["themes"])
        themes.choices = [(name, name) for name in themes_for(self.places.values())]


class PaperForm(PortalForm):
    """One field for each answer of a paper. Nothing is required: what is left empty is simply not right."""

    def __init__(self, *args: Any, attempt: Attempt, answers: Sequence[PaperAnswer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = answers
        for answer in answers:
            self.fields[f"q{answer.pk}"] = _field_of(answer)
            self.fields[f"q{answer.pk}"].label = f"{answer.place}. {answer.question.text}"

    def rows(self) -> list[tuple[PaperAnswer, forms.BoundField]]:
        return [(answer, self[f"q{answer.pk}"]) for answer in self.answers]

    def clean(self) -> dict[str, Any]:
        """Only the questions that were sent: another window may have answered the others."""
        typed = super().clean() or self.cleaned_data
        sent = [answer for answer in self.answers if f"a{answer.pk}" in self.data]
        return {"given": {answer.pk: _given(answer, typed.get(f"q{answer.pk}")) for answer in sent}}


def _field_of(answer: PaperAnswer) -> forms.Field:
    question = answer.question
    if question.kind == QuestionKind.SHORT:
        area = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(required=False, max_length=1000, widget=area, initial=answer.text)
    choices = [(str(place), question.offered[place]) for place in answer.order]
    if question.kind == QuestionKind.MULTIPLE:
        return forms.MultipleChoiceField(
            choices=choices, required=False, widget=forms.CheckboxSelectMultiple, initial=answer.chosen,
            help_text=_("Several answers are right."),
        )  # fmt: skip
    initial = answer.chosen[0] if answer.chosen else None
    return forms.ChoiceField(choices=choices, required=False, widget=forms.RadioSelect, initial=initial)


def _given(answer: PaperAnswer, typed: Any) -> Given:
    if answer.question.kind == QuestionKind.SHORT:
        return Given(text=typed or "")
    chosen = typed if isinstance(typed, list) else [typed] if typed else []
    return Given(chosen=sorted(int(place) for place in chosen))


class MarkForm(PortalForm):
    is_right = forms.TypedChoiceField(
        label=_("Does it say what matters?"),
        choices=[("yes", _("Yes")), ("no", _("Not yet"))],
        coerce=lambda typed: typed == "yes",
        widget=ChipSelect,
    )
    remark = forms.CharField(
        label=_("A word to the writer"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class GrantForm(PortalForm):
    minutes = forms.IntegerField(label=_("Minutes more"), min_value=5, max_value=240, initial=30)
